package org.ordersystem.provider.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

/** The connection of the current request. */
@RequestScoped
class Connection {
  private final HttpServerRequest request;

  Connection(HttpServerRequest request) {
    this.request = request;
  }

  /** Closes the connection without an answer. The returned response is never sent. */
  Response cut() {
    request.connection().close().toCompletionStage().toCompletableFuture().join();
    return Response.noContent().build();
  }
}
