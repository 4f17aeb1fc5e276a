package org.ordersystem.gateway.health;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;

/** The readiness probe of a service. */
interface ReadinessProbe {
  @GET
  Uni<Response> ask();
}
