package org.ordersystem.gateway.limit.connection;

import io.netty.channel.ChannelHandlerContext;

/** Counts the bytes of responses that the client of a connection has not taken yet. */
final class UnreadBytes {
  private final ChannelHandlerContext connection;
  private final Peer peer;
  private final long limit;

  /**
   * @param limit beyond which the connection is closed
   */
  UnreadBytes(ChannelHandlerContext connection, Peer peer, long limit) {
    this.connection = connection;
    this.peer = peer;
    this.limit = limit;
  }

  void add(int bytes) {
    if (peer.unreadBytes.addAndGet(bytes) > limit) {
      connection.close();
    }
  }

  void remove(int bytes) {
    peer.unreadBytes.addAndGet(-bytes);
  }
}
