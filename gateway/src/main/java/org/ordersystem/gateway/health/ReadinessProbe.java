package org.ordersystem.gateway.health;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import org.jboss.resteasy.reactive.RestResponse;

/** The readiness probe of a service. */
interface ReadinessProbe {
  @GET
  Uni<RestResponse<Void>> ask();
}
