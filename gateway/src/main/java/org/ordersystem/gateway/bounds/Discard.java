package org.ordersystem.gateway.bounds;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * Reads on, up to a bound, what a refused request still sends. A connection closed on unread bytes
 * is reset, and the client would never see the answer that says why.
 */
final class Discard implements Handler<Buffer> {
  private static final long MOST = 1024 * 1024;

  private final HttpServerRequest request;
  private long discarded;

  private Discard(HttpServerRequest request) {
    this.request = request;
  }

  static void rest(HttpServerRequest request) {
    // In HTTP/2 the other end of a stream just is not granted any more.
    if (request.version() != HttpVersion.HTTP_2 && !request.isEnded()) {
      request.handler(new Discard(request)).resume();
    }
  }

  @Override
  public void handle(Buffer part) {
    discarded += part.length();
    if (discarded > MOST) {
      request.connection().close();
    }
  }
}
