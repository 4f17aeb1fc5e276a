package org.ordersystem.defaults.body;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.ordersystem.defaults.http.Abort;

/**
 * Drops the rest of a body that nobody reads, up to limits of size and time. If the server closed a
 * connection with unread bytes at once, the connection would be reset and the client would lose the
 * response.
 */
public final class BodyDrain {
  private static final long MAX_BYTES = 1024 * 1024;
  private static final long MAX_MILLIS = 2_000;

  private final HttpServerRequest request;
  private long discarded;

  private BodyDrain(HttpServerRequest request) {
    this.request = request;
  }

  /** Call this before the response is written, on any thread. */
  public static void drain(HttpServerRequest request, Vertx vertx) {
    drain(request, vertx, MAX_MILLIS);
  }

  static void drain(HttpServerRequest request, Vertx vertx, long maxMillis) {
    if (request.isEnded()) {
      return;
    }
    BodyDrain drain = new BodyDrain(request);
    try {
      request.handler(drain::discard).resume();
      // A request that was paused when its last byte was read has ended only since it was resumed.
      if (!request.isEnded()) {
        drain.limitTime(vertx, maxMillis);
      }
    } catch (IllegalStateException ended) {
      // The bytes arrive on another thread, and the last one has arrived since the check.
    }
  }

  private void limitTime(Vertx vertx, long maxMillis) {
    long timer = vertx.setTimer(maxMillis, late -> stop());
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    request.endHandler(end -> vertx.cancelTimer(timer));
  }

  private void discard(Buffer part) {
    discarded += part.length();
    if (discarded > MAX_BYTES) {
      stop();
    }
  }

  private void stop() {
    if (request.isEnded()) {
      return;
    }
    Abort.now(request);
  }
}
