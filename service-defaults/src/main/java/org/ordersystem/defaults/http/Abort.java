package org.ordersystem.defaults.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends requests whose client does not do its part. */
public final class Abort {
  private static final long NO_ERROR = 0;

  private Abort() {}

  /**
   * Ends a request at once: its stream in HTTP/2, its connection in HTTP/1. Closing the connection
   * by the methods of Vert.x would first wait until the client has taken everything that was
   * written.
   */
  public static void now(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      // The client need not send the rest (RFC 9113, 8.1).
      request.response().reset(NO_ERROR);
    } else {
      ((ConnectionBase) request.connection()).channelHandlerContext().close();
    }
  }
}
