package org.ordersystem.gateway.limit.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * The flow controller of an HTTP/2 connection, which also counts the bytes that it holds. A client
 * that opens no window leaves its responses there: nothing is written, so no other limit sees them.
 * A response that Netty itself sends passes here too, and gets a body.
 */
final class CountedFlowController implements Http2RemoteFlowController {
  private final Http2RemoteFlowController controller;
  private final UnreadBytes unread;
  private final Http2Heads heads;

  CountedFlowController(
      Http2RemoteFlowController controller, UnreadBytes unread, Http2Heads heads) {
    this.controller = controller;
    this.unread = unread;
    this.heads = heads;
  }

  /** Netty asks this before it sends a response without a body. */
  @Override
  public boolean hasFlowControlled(Http2Stream stream) {
    return heads.isUnread(stream) || controller.hasFlowControlled(stream);
  }

  @Override
  public void addFlowControlled(Http2Stream stream, FlowControlled payload) {
    if (heads.isUnread(stream)) {
      heads.refuseUnread(controller.channelHandlerContext());
    } else {
      controller.addFlowControlled(stream, new Held(payload, unread));
    }
  }

  /** Counts a payload until it is written or given up. */
  private static final class Held implements FlowControlled {
    private final FlowControlled payload;
    private final UnreadBytes unread;
    private int counted;

    Held(FlowControlled payload, UnreadBytes unread) {
      this.payload = payload;
      this.unread = unread;
      this.counted = payload.size();
      unread.add(counted);
    }

    @Override
    public int size() {
      return payload.size();
    }

    @Override
    public void write(ChannelHandlerContext context, int allowedBytes) {
      payload.write(context, allowedBytes);
      count(payload.size());
    }

    @Override
    public void writeComplete() {
      count(0);
      payload.writeComplete();
    }

    @Override
    public void error(ChannelHandlerContext context, Throwable cause) {
      count(0);
      payload.error(context, cause);
    }

    /** Each payload is counted by itself. */
    @Override
    public boolean merge(ChannelHandlerContext context, FlowControlled next) {
      return false;
    }

    private void count(int left) {
      unread.remove(counted - left);
      counted = left;
    }
  }

  @Override
  public ChannelHandlerContext channelHandlerContext() {
    return controller.channelHandlerContext();
  }

  @Override
  public void writePendingBytes() throws Http2Exception {
    controller.writePendingBytes();
  }

  @Override
  public void listener(Listener listener) {
    controller.listener(listener);
  }

  @Override
  public boolean isWritable(Http2Stream stream) {
    return controller.isWritable(stream);
  }

  @Override
  public void channelWritabilityChanged() throws Http2Exception {
    controller.channelWritabilityChanged();
  }

  @Override
  public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {
    controller.updateDependencyTree(child, parent, weight, exclusive);
  }

  @Override
  public void channelHandlerContext(ChannelHandlerContext context) throws Http2Exception {
    controller.channelHandlerContext(context);
  }

  @Override
  public void initialWindowSize(int size) throws Http2Exception {
    controller.initialWindowSize(size);
  }

  @Override
  public int initialWindowSize() {
    return controller.initialWindowSize();
  }

  @Override
  public int windowSize(Http2Stream stream) {
    return controller.windowSize(stream);
  }

  @Override
  public void incrementWindowSize(Http2Stream stream, int delta) throws Http2Exception {
    controller.incrementWindowSize(stream, delta);
  }
}
