package org.ordersystem.gateway.limit.connection;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Follows the streams of an HTTP/2 connection. A client that opens no window leaves its response in
 * the queue of the stream: nothing is written, so no other limit of time sees it.
 */
final class Http2Requests extends Http2ConnectionAdapter {
  private final ConnectionConfig limits;
  private final OpenRequests requests;
  private final Http2Connection streams;
  private Set<Http2Stream> waiting = Set.of();

  Http2Requests(ConnectionConfig limits, OpenRequests requests, Http2Connection streams) {
    this.limits = limits;
    this.requests = requests;
    this.streams = streams;
  }

  void watch(Channel connection) {
    streams.addListener(this);
    // The codec sets this limit only when the client confirms that it has read it.
    streams.remote().maxActiveStreams(limits.streams());
    long period = limits.response().toMillis();
    ScheduledFuture<?> check =
        connection
            .eventLoop()
            .scheduleAtFixedRate(this::closeIfUnread, period, period, TimeUnit.MILLISECONDS);
    connection.closeFuture().addListener(closed -> check.cancel(false));
  }

  @Override
  public void onStreamActive(Http2Stream stream) {
    requests.begin();
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    requests.end();
  }

  /** A response that waits in two checks has waited for the whole period between them. */
  private void closeIfUnread() {
    Set<Http2Stream> now = new HashSet<>();
    try {
      streams.forEachActiveStream(
          stream -> {
            if (streams.remote().flowController().hasFlowControlled(stream)) {
              now.add(stream);
            }
            return true;
          });
    } catch (Http2Exception e) {
      throw new IllegalStateException(e);
    }
    if (now.stream().anyMatch(waiting::contains)) {
      requests.close();
    }
    waiting = now;
  }
}
