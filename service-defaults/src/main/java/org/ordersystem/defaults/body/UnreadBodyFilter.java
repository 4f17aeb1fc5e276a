package org.ordersystem.defaults.body;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Drops the rest of a body that the operation has not read, so that its response can be sent. */
class UnreadBodyFilter {
  private final Vertx vertx;

  UnreadBodyFilter(Vertx vertx) {
    this.vertx = vertx;
  }

  @ServerResponseFilter
  void drain(ContainerResponseContext response, HttpServerRequest request) {
    BodyDrain.drain(request, vertx);
  }
}
