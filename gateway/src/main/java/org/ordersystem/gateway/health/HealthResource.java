package org.ordersystem.gateway.health;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.ordersystem.defaults.health.HealthStatus;
import org.ordersystem.defaults.security.Roles;

/** The health of the whole system: its status for everybody, the reasons for operators. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
  private final SystemHealthCheck check;

  HealthResource(SystemHealthCheck check) {
    this.check = check;
  }

  @GET
  @PermitAll
  public Uni<Response> health() {
    return check.health().map(HealthResource::status);
  }

  /** Always 200: the report is there, whatever it says. */
  @GET
  @Path("/details")
  @RolesAllowed(Roles.OPERATOR)
  public Uni<Response> details() {
    return check.health().map(health -> answer(200, health));
  }

  private static Response status(SystemHealth health) {
    int code = health.status() == HealthStatus.DOWN ? 503 : 200;
    return answer(code, new Status(health.status()));
  }

  private static Response answer(int code, Object entity) {
    return Response.status(code).entity(entity).header(CACHE_CONTROL, "no-store").build();
  }

  /** The JSON of the status. */
  record Status(HealthStatus status) {}
}
