package org.ordersystem.gateway.limit.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;

/** The first handler of a connection: it counts the bytes that the client has not taken yet. */
final class AcceptedConnection extends ChannelDuplexHandler {
  private final ConnectionConfig limits;
  private final Peer peer;
  private final boolean limited;
  private final ErrorBody errors;
  private UnreadBytes unread;

  AcceptedConnection(ConnectionConfig limits, Peer peer, boolean limited, ErrorBody errors) {
    this.limits = limits;
    this.peer = peer;
    this.limited = limited;
    this.errors = errors;
  }

  /** The server has set its handlers, but has read nothing. With TLS it knows no protocol yet. */
  @Override
  public void channelActive(ChannelHandlerContext context) {
    OpenRequests requests = new OpenRequests(context, limits);
    ChannelPipeline handlers = context.pipeline();
    unread =
        new UnreadBytes(
            context, peer, limited ? limits.unreadResponses().asLongValue() : Long.MAX_VALUE);
    ProtocolProbe probe = new ProtocolProbe(limits, requests, unread, errors);
    if (handlers.get("ssl") == null) {
      handlers.addAfter(context.name(), null, probe);
    } else {
      handlers.addLast(probe);
    }
    handlers.addAfter(
        context.name(),
        null,
        new WriteTimeoutHandler(limits.response().toMillis(), TimeUnit.MILLISECONDS));
    context.fireChannelActive();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    ChannelPromise promise = written.unvoid();
    if (message instanceof ByteBuf bytes) {
      int size = bytes.readableBytes();
      unread.add(size);
      promise.addListener(done -> unread.remove(size));
    }
    context.write(message, promise);
  }
}
