package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

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
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.gateway.client.OrderEdge;

/** The projections behind the reports, for operators. */
@Path("/api/projections")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ProjectionsResource {
  private final OrderEdge orders;
  private final PublicResponses responses;

  ProjectionsResource(OrderEdge orders, PublicResponses responses) {
    this.orders = orders;
    this.responses = responses;
  }

  @GET
  public Uni<Response> list(@RestHeader(AUTHORIZATION) String token) {
    return orders.report(service -> service.projections(token)).map(responses::of);
  }

  /** Builds a projection anew. There is no body, so any media type is accepted. */
  @POST
  @Path("/{name: [a-z-]+}/rebuild")
  public Uni<Response> rebuild(@RestHeader(AUTHORIZATION) String token, @RestPath String name) {
    return orders.report(service -> service.rebuild(token, name)).map(responses::of);
  }
}
