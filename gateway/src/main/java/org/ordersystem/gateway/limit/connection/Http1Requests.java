package org.ordersystem.gateway.limit.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Follows the requests of an HTTP/1.1 connection. The server queues pipelined requests without a
 * limit of its own. An upgrade to HTTP/2 is ignored: it is obsolete (RFC 9113, 3.1), and the server
 * would take these handlers away. The server refuses a malformed head or address without a body,
 * and closes the connection after a malformed chunk, so their problem documents are made here.
 */
final class Http1Requests extends ChannelDuplexHandler {
  private final ConnectionConfig limits;
  private final OpenRequests requests;
  private final ErrorBody errors;
  private final Queue<HttpRequest> waiting = new ArrayDeque<>();
  private boolean begun;
  private boolean responding;
  private boolean closed;

  Http1Requests(ConnectionConfig limits, OpenRequests requests, ErrorBody errors) {
    this.limits = limits;
    this.requests = requests;
    this.errors = errors;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      begin(request);
    } else if (message instanceof HttpContent part && part.decoderResult().isFailure()) {
      refuseChunk(context);
    }
    if (closed) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  /** The server handles the errors of a connection only once its first request has begun. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
    if (begun) {
      context.fireExceptionCaught(broken);
    } else {
      context.close();
    }
  }

  private void begin(HttpRequest request) {
    begun = true;
    request.headers().remove(HttpHeaderNames.UPGRADE);
    waiting.add(request);
    requests.begin();
    if (waiting.size() > limits.pipelined()) {
      closed = true;
      requests.close();
    }
  }

  /** If the response to an earlier request is not complete, there is no place for another one. */
  private void refuseChunk(ChannelHandlerContext context) {
    if (waiting.size() == 1 && !responding) {
      closed = true;
      HttpHeaders close =
          new DefaultHttpHeaders().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      context
          .writeAndFlush(error(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, close))
          .addListener(sent -> requests.close());
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    Object sent = message;
    if (message instanceof HttpResponse response && !isInterim(response)) {
      responding = true;
      if (message instanceof FullHttpResponse full && isBareError(full)) {
        sent = error(full.protocolVersion(), full.status(), full.headers());
        full.release();
      }
    }
    if (responding && message instanceof LastHttpContent) {
      responding = false;
      waiting.poll();
      requests.end();
    }
    context.write(sent, written);
  }

  private boolean isBareError(FullHttpResponse response) {
    HttpRequest request = waiting.peek();
    return response.status().code() >= 400
        && !response.content().isReadable()
        && request != null
        && !request.method().equals(HttpMethod.HEAD);
  }

  private FullHttpResponse error(
      HttpVersion version, HttpResponseStatus status, HttpHeaders headers) {
    HttpRequest request = waiting.element();
    byte[] body = errors.of(status.code(), request.uri());
    FullHttpResponse response =
        new DefaultFullHttpResponse(version, status, Unpooled.wrappedBuffer(body));
    response
        .headers()
        .add(headers)
        .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return response;
  }

  private static boolean isInterim(HttpResponse response) {
    return response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
