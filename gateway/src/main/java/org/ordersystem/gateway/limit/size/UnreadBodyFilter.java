package org.ordersystem.gateway.limit.size;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets a response go out although its request has not ended, as if it was refused early. */
class UnreadBodyFilter {
  private final Vertx vertx;

  UnreadBodyFilter(Vertx vertx) {
    this.vertx = vertx;
  }

  @ServerResponseFilter
  void drain(ContainerResponseContext response, RoutingContext routing) {
    BodyDrain.drain(routing, vertx);
  }
}
