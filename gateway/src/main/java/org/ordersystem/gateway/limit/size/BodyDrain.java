package org.ordersystem.gateway.limit.size;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * Reads and drops the rest of the body of a refused request, up to a limit. If the server closes a
 * connection with unread bytes, the connection is reset and the client loses the response.
 */
final class BodyDrain implements Handler<Buffer> {
  private static final long MAX_BYTES = 1024 * 1024;

  private final HttpServerRequest request;
  private long discarded;

  private BodyDrain(HttpServerRequest request) {
    this.request = request;
  }

  static void drain(HttpServerRequest request) {
    // In HTTP/2 the flow control of the stream stops the client.
    if (request.version() != HttpVersion.HTTP_2 && !request.isEnded()) {
      request.handler(new BodyDrain(request)).resume();
    }
  }

  @Override
  public void handle(Buffer part) {
    discarded += part.length();
    if (discarded > MAX_BYTES) {
      request.connection().close();
    }
  }
}
