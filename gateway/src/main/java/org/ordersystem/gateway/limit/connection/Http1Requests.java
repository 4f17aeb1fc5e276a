package org.ordersystem.gateway.limit.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Follows the requests of an HTTP/1.1 connection. The server queues pipelined requests without a
 * limit of its own. An upgrade to HTTP/2 is ignored: it is obsolete (RFC 9113, 3.1), and the server
 * would take these handlers away.
 */
final class Http1Requests extends ChannelDuplexHandler {
  private final ConnectionConfig limits;
  private final OpenRequests requests;
  private boolean closed;

  Http1Requests(ConnectionConfig limits, OpenRequests requests) {
    this.limits = limits;
    this.requests = requests;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      request.headers().remove(HttpHeaderNames.UPGRADE);
      requests.begin();
      if (requests.count() > limits.pipelined()) {
        closed = true;
        requests.close();
      }
    }
    if (closed) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    if (message instanceof LastHttpContent && !isInterim(message)) {
      requests.end();
    }
    context.write(message, written);
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
