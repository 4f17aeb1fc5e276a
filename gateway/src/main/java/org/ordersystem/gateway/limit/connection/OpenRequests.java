package org.ordersystem.gateway.limit.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the requests in progress on a connection and closes it if there is none for too long. */
final class OpenRequests {
  private final ChannelHandlerContext connection;
  private final ConnectionConfig limits;
  private ScheduledFuture<?> deadline;
  private int open;

  OpenRequests(ChannelHandlerContext connection, ConnectionConfig limits) {
    this.connection = connection;
    this.limits = limits;
    closeAfter(limits.firstRequest());
    connection.channel().closeFuture().addListener(closed -> deadline.cancel(false));
  }

  /** The head of a request is complete. */
  void begin() {
    if (open++ == 0) {
      deadline.cancel(false);
    }
  }

  /** The response is written, or there will be none. */
  void end() {
    if (--open == 0) {
      closeAfter(limits.nextRequest());
    }
  }

  int count() {
    return open;
  }

  private void closeAfter(Duration time) {
    deadline = connection.executor().schedule(this::close, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Closes the connection at once, without the wait of HTTP/2 for its open streams. */
  void close() {
    connection.close();
  }
}
