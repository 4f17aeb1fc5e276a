package org.ordersystem.gateway.limit.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request whose address is no URI, or whose head is too large to be read. Quarkus and
 * Netty would answer without a body, before any route.
 */
final class Http2Heads extends Http2ConnectionAdapter {
  private final Http2ConnectionHandler connection;
  private final ErrorBody errors;
  private @Nullable Http2Stream unread;

  Http2Heads(Http2ConnectionHandler connection, ErrorBody errors) {
    this.connection = connection;
    this.errors = errors;
  }

  /** Vert.x sets its own listener with the first frame, which comes before the first stream. */
  @Override
  public void onStreamActive(Http2Stream stream) {
    unread = stream;
    Http2FrameListener listener = connection.decoder().frameListener();
    if (!(listener instanceof CheckedHeads)) {
      connection.decoder().frameListener(new CheckedHeads(listener));
    }
  }

  /**
   * Whether nobody has got the head of this request. If Netty sends a response nevertheless, the
   * head was too large, and the response has no body.
   */
  boolean isUnread(Http2Stream stream) {
    return stream == unread;
  }

  /** Sends a response in place of Netty's. Nothing but the size of the request is known. */
  void refuseUnread(ChannelHandlerContext context) {
    Http2Stream stream = unread;
    unread = null;
    // Otherwise Netty resets the stream with an error now, before the body is sent.
    stream.resetSent();
    HttpResponseStatus status = HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
    answer(context, stream.id(), status, "/", HttpMethod.GET.asciiName())
        .addListener(sent -> stopRequest(connection.encoder().frameWriter(), context, stream.id()));
  }

  private ChannelFuture answer(
      ChannelHandlerContext context,
      int stream,
      HttpResponseStatus status,
      String path,
      CharSequence method) {
    Http2ConnectionEncoder encoder = connection.encoder();
    byte[] body = errors.of(status.code(), path);
    Http2Headers head =
        new DefaultHttp2Headers()
            .status(status.codeAsText())
            .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
            .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    boolean bare = HttpMethod.HEAD.asciiName().contentEquals(method);
    ChannelFuture sent = encoder.writeHeaders(context, stream, head, 0, bare, context.newPromise());
    return bare
        ? sent
        : encoder.writeData(
            context, stream, Unpooled.wrappedBuffer(body), 0, true, context.newPromise());
  }

  /** The client need not send the rest of its request (RFC 9113, 8.1). */
  private static void stopRequest(
      Http2FrameWriter frames, ChannelHandlerContext context, int stream) {
    frames.writeRstStream(context, stream, Http2Error.NO_ERROR.code(), context.newPromise());
    context.flush();
  }

  /** Gets each head before Vert.x does. */
  private final class CheckedHeads extends Http2FrameListenerDecorator {
    CheckedHeads(Http2FrameListener listener) {
      super(listener);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
        throws Http2Exception {
      if (isPassedOn(context, stream, headers, end)) {
        super.onHeadersRead(context, stream, headers, padding, end);
      }
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
      if (isPassedOn(context, stream, headers, end)) {
        super.onHeadersRead(context, stream, headers, parent, weight, exclusive, padding, end);
      }
    }

    private boolean isPassedOn(
        ChannelHandlerContext context, int stream, Http2Headers request, boolean end) {
      unread = null;
      if (request.path() == null || isUri(request.path().toString())) {
        return true;
      }
      String path = request.path().toString();
      ChannelFuture answer =
          answer(context, stream, HttpResponseStatus.BAD_REQUEST, path, request.method());
      if (!end) {
        answer.addListener(sent -> stopRequest(connection.encoder(), context, stream));
      }
      return false;
    }
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
