package org.ordersystem.gateway.limit.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Passes on the first bytes one by one until the server has chosen a protocol, so that the limits
 * of that protocol see its first request. That takes at most the 24 bytes of the HTTP/2 preface.
 */
final class ProtocolProbe extends ChannelInboundHandlerAdapter {
  private final ConnectionConfig limits;
  private final OpenRequests requests;
  private final UnreadBytes unread;
  private final ErrorBody errors;

  ProtocolProbe(
      ConnectionConfig limits, OpenRequests requests, UnreadBytes unread, ErrorBody errors) {
    this.limits = limits;
    this.requests = requests;
    this.unread = unread;
    this.errors = errors;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    boolean known = isKnown(context.pipeline());
    while (!known && bytes.isReadable()) {
      context.fireChannelRead(bytes.readRetainedSlice(1));
      known = isKnown(context.pipeline());
    }
    if (bytes.isReadable()) {
      context.fireChannelRead(bytes);
    } else {
      bytes.release();
    }
    if (known) {
      context.pipeline().remove(this);
    }
  }

  /** The server does not handle the errors of a connection yet. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
    context.close();
  }

  private boolean isKnown(ChannelPipeline handlers) {
    ChannelHandlerContext encoder = handlers.context(HttpResponseEncoder.class);
    Http2ConnectionHandler http2 = handlers.get(Http2ConnectionHandler.class);
    if (encoder != null) {
      handlers.addAfter(encoder.name(), null, new Http1Requests(limits, requests, errors));
    } else if (http2 != null) {
      guard(http2, handlers.channel());
    }
    return encoder != null || http2 != null;
  }

  private void guard(Http2ConnectionHandler http2, Channel channel) {
    Http2Connection streams = http2.connection();
    new Http2Requests(limits, requests, streams).watch(channel);
    Http2Heads heads = new Http2Heads(http2, errors);
    streams.addListener(heads);
    streams
        .remote()
        .flowController(
            new CountedFlowController(streams.remote().flowController(), unread, heads));
  }
}
