package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.problem.ServiceProblems;

/** The personal data of customers, for operators. */
@Path("/api/customers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class PersonalDataResource {
  private final OrderEdge orders;
  private final OrchestratorEdge orchestrator;
  private final ServiceProblems problems;

  PersonalDataResource(OrderEdge orders, OrchestratorEdge orchestrator, ServiceProblems problems) {
    this.orders = orders;
    this.orchestrator = orchestrator;
    this.problems = problems;
  }

  /** Forgets the customer in both services. If the second one fails, the request is repeated. */
  @DELETE
  @Path("/{customerId}/personal-data")
  public Uni<Response> forget(
      @RestHeader(AUTHORIZATION) String token, @RestPath String customerId) {
    return orders
        .forget(service -> service.forget(token, customerId))
        .map(problems::requireSuccess)
        .flatMap(done -> orchestrator.forget(service -> service.forget(token, customerId)))
        .map(problems::requireSuccess)
        .map(done -> Response.noContent().build());
  }
}
