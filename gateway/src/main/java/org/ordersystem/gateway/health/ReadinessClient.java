package org.ordersystem.gateway.health;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;

/** Asks a service for its readiness. */
interface ReadinessClient {
  @GET
  Uni<Response> ask();
}
