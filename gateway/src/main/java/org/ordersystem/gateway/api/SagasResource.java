package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.limit.size.WithBody;

/**
 * Sagas, for operators. The body of a decision is optional, so any media type is accepted. A body
 * is sent on as JSON; the orchestrator validates it.
 */
@Path("/api/sagas")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed(Roles.OPERATOR)
public class SagasResource {
  private static final byte[] NO_REASON = "{}".getBytes(UTF_8);
  private static final String ID = "/{id: [0-9a-fA-F-]+}";

  private final OrchestratorEdge orchestrator;
  private final PublicResponses responses;

  SagasResource(OrchestratorEdge orchestrator, PublicResponses responses) {
    this.orchestrator = orchestrator;
    this.responses = responses;
  }

  @GET
  public Uni<Response> list(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String status,
      @RestQuery String orderId,
      @RestQuery String waiting,
      @RestQuery String startedBefore,
      @RestQuery String limit,
      @RestQuery String after) {
    return orchestrator
        .read(
            service -> service.sagas(token, status, orderId, waiting, startedBefore, limit, after))
        .map(responses::of);
  }

  /** The figures of all sagas. */
  @GET
  @Path("/summary")
  public Uni<Response> summary(@RestHeader(AUTHORIZATION) String token) {
    return orchestrator.read(service -> service.summary(token)).map(responses::of);
  }

  @GET
  @Path(ID)
  public Uni<Response> get(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return orchestrator.read(service -> service.saga(token, id)).map(responses::of);
  }

  /** Continues a stuck saga. */
  @POST
  @Path(ID + "/retry")
  @WithBody
  public Uni<Response> retry(
      @RestHeader(AUTHORIZATION) String token, @RestPath String id, byte[] reason) {
    return orchestrator.decide(to -> to.retry(token, id, orEmpty(reason))).map(responses::of);
  }

  /** Compensates a saga that has not passed its pivot. */
  @POST
  @Path(ID + "/abort")
  @WithBody
  public Uni<Response> abort(
      @RestHeader(AUTHORIZATION) String token, @RestPath String id, byte[] reason) {
    return orchestrator.decide(to -> to.abort(token, id, orEmpty(reason))).map(responses::of);
  }

  private static byte[] orEmpty(byte[] reason) {
    return reason == null || reason.length == 0 ? NO_REASON : reason;
  }
}
