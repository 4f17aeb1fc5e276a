package org.ordersystem.gateway.limit.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Answers a request whose address is no URI. Quarkus would answer without a body, before any route.
 */
final class Http2Addresses extends Http2FrameListenerDecorator {
  private final Http2ConnectionHandler connection;
  private final ErrorBody errors;

  private Http2Addresses(
      Http2FrameListener listener, Http2ConnectionHandler connection, ErrorBody errors) {
    super(listener);
    this.connection = connection;
    this.errors = errors;
  }

  /** Vert.x sets its own listener with the first frame, which comes before the first stream. */
  static void watch(Http2ConnectionHandler connection, ErrorBody errors) {
    connection
        .connection()
        .addListener(
            new Http2ConnectionAdapter() {
              @Override
              public void onStreamActive(Http2Stream stream) {
                Http2FrameListener listener = connection.decoder().frameListener();
                if (!(listener instanceof Http2Addresses)) {
                  connection
                      .decoder()
                      .frameListener(new Http2Addresses(listener, connection, errors));
                }
              }
            });
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
      throws Http2Exception {
    if (isRefused(context, stream, headers, end)) {
      return;
    }
    super.onHeadersRead(context, stream, headers, padding, end);
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context,
      int stream,
      Http2Headers headers,
      int parent,
      short weight,
      boolean exclusive,
      int padding,
      boolean end)
      throws Http2Exception {
    if (isRefused(context, stream, headers, end)) {
      return;
    }
    super.onHeadersRead(context, stream, headers, parent, weight, exclusive, padding, end);
  }

  private boolean isRefused(
      ChannelHandlerContext context, int stream, Http2Headers request, boolean end) {
    if (request.path() == null || isUri(request.path().toString())) {
      return false;
    }
    byte[] body = errors.of(HttpResponseStatus.BAD_REQUEST.code(), request.path().toString());
    Http2Headers head =
        new DefaultHttp2Headers()
            .status(HttpResponseStatus.BAD_REQUEST.codeAsText())
            .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
            .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    boolean bare = HttpMethod.HEAD.asciiName().contentEquals(request.method());
    ChannelPromise sent = context.newPromise();
    connection.encoder().writeHeaders(context, stream, head, 0, bare, context.newPromise());
    if (!bare) {
      connection.encoder().writeData(context, stream, Unpooled.wrappedBuffer(body), 0, true, sent);
    }
    if (!end) {
      // The client need not send the body (RFC 9113, 8.1).
      long none = Http2Error.NO_ERROR.code();
      sent.addListener(done -> connection.resetStream(context, stream, none, context.newPromise()));
    }
    connection.flush(context);
    return true;
  }

  private static boolean isUri(String address) {
    try {
      new URI(address);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
