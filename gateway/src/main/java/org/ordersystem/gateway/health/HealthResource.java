package org.ordersystem.gateway.health;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The health of the whole system. */
@Path("/health")
@PermitAll
public class HealthResource {
  private final SystemHealth health;

  HealthResource(SystemHealth health) {
    this.health = health;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<Response> health() {
    return health.status().map(HealthResource::answer);
  }

  private static Response answer(SystemStatus status) {
    return Response.status(status == SystemStatus.DOWN ? 503 : 200)
        .entity(new Health(status))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** The JSON of the response. */
  record Health(SystemStatus status) {}
}
