package org.ordersystem.provider.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

/** The connection over which the present request came. */
@RequestScoped
class Connection {
  private final HttpServerRequest request;

  Connection(HttpServerRequest request) {
    this.request = request;
  }

  /** Closes it, so that no answer can be sent; what is returned goes nowhere. */
  Response cut() {
    request.connection().close().toCompletionStage().toCompletableFuture().join();
    return Response.noContent().build();
  }
}
