package org.ordersystem.defaults.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection whose response is too large, at the latest when that many bytes are there.
 */
final class ResponseSizeHandler extends ChannelInboundHandlerAdapter {
  private final long limit;
  private long size;
  private boolean closed;

  ResponseSizeHandler(long limit) {
    this.limit = limit;
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object message) {
    if (message instanceof HttpResponse response) {
      size = 0;
      check(connection, HttpUtil.getContentLength(response, 0L));
    }
    if (message instanceof HttpContent part) {
      size += part.content().readableBytes();
      check(connection, size);
    }
    if (closed) {
      ReferenceCountUtil.release(message);
    } else {
      connection.fireChannelRead(message);
    }
  }

  private void check(ChannelHandlerContext connection, long bytes) {
    if (bytes > limit && !closed) {
      closed = true;
      connection.fireExceptionCaught(
          new TooLongHttpContentException("The response is larger than " + limit + " bytes"));
      connection.close();
    }
  }
}
