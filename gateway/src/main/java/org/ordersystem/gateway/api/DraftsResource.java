package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.http.Prefer;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.defaults.validation.SkuCode;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.limit.size.WithBody;
import org.ordersystem.gateway.order.Drafts;

/** Drafts: orders in the making, for their customers. */
@Path("/api/drafts")
@RolesAllowed(Roles.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DraftsResource {
  private static final String ID = "/{id: [0-9a-fA-F-]+}";
  private static final String LINE = ID + "/lines/{sku: " + SkuCode.REGEX + "}";

  private final Drafts drafts;
  private final OrderEdge orders;
  private final PublicResponses responses;

  DraftsResource(Drafts drafts, OrderEdge orders, PublicResponses responses) {
    this.drafts = drafts;
    this.orders = orders;
    this.responses = responses;
  }

  /** Begins a draft. There is no body, so any media type is accepted. */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<Response> begin(@RestHeader(AUTHORIZATION) String token) {
    return orders.draft(service -> service.begin(token)).map(responses::of);
  }

  @GET
  @Path(ID)
  public Uni<Response> get(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return orders.draft(service -> service.draft(token, id)).map(responses::of);
  }

  @PUT
  @Path(LINE)
  @WithBody
  public Uni<Response> putLine(
      @RestHeader(AUTHORIZATION) String token,
      @RestPath String id,
      @RestPath String sku,
      @Context HttpHeaders headers,
      byte[] line) {
    return drafts.putLine(token, ifMatch(headers), id, sku, line).map(responses::of);
  }

  @DELETE
  @Path(LINE)
  public Uni<Response> removeLine(
      @RestHeader(AUTHORIZATION) String token,
      @RestPath String id,
      @RestPath String sku,
      @Context HttpHeaders headers) {
    String known = ifMatch(headers);
    return orders.draft(service -> service.removeLine(token, known, id, sku)).map(responses::of);
  }

  /** Places the draft. It is placed once, so its key is only checked. */
  @POST
  @Path(ID + "/submission")
  @WithBody
  public Uni<Response> submit(
      @RestHeader(AUTHORIZATION) String token,
      @RestPath String id,
      @Context HttpHeaders headers,
      byte[] submission) {
    IdempotencyKey.sent(headers);
    return drafts.submit(
        token,
        ifMatch(headers),
        id,
        Prefer.waitSeconds(headers.getRequestHeader("Prefer")),
        submission);
  }

  private static String ifMatch(HttpHeaders headers) {
    return headers.getHeaderString(HttpHeaders.IF_MATCH);
  }
}
