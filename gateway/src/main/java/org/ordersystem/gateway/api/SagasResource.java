package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.ordersystem.gateway.client.OrchestratorEdge;

/** The sagas, for operators. */
@Path("/api/sagas")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class SagasResource {
  private final OrchestratorEdge orchestrator;
  private final PublicAnswers answers;

  SagasResource(OrchestratorEdge orchestrator, PublicAnswers answers) {
    this.orchestrator = orchestrator;
    this.answers = answers;
  }

  @GET
  public Uni<Response> list(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String status,
      @RestQuery String orderId,
      @RestQuery String limit,
      @RestQuery String after) {
    return orchestrator
        .read(service -> service.sagas(token, status, orderId, limit, after))
        .map(answers::of);
  }

  @GET
  @Path("/{id: [0-9a-fA-F-]+}")
  public Uni<Response> get(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return orchestrator.read(service -> service.saga(token, id)).map(answers::of);
  }
}
