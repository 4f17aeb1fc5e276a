package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.ordersystem.defaults.http.Prefer;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.limit.size.WithBody;
import org.ordersystem.gateway.order.OrderActions;
import org.ordersystem.gateway.order.OrderPlacement;

/**
 * Orders: customers place them and read their own, operators read all. These are proxy routes of
 * the gateway: each says who may call it, passes the request to a service and the answer back. What
 * takes several calls is in {@link OrderPlacement} and {@link OrderActions}.
 */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrdersResource {
  private static final String ID = "/{id: [0-9a-fA-F-]+}";

  private final OrderPlacement placement;
  private final OrderActions actions;
  private final OrderEdge orders;
  private final PublicResponses responses;

  OrdersResource(
      OrderPlacement placement, OrderActions actions, OrderEdge orders, PublicResponses responses) {
    this.placement = placement;
    this.actions = actions;
    this.orders = orders;
    this.responses = responses;
  }

  @POST
  @RolesAllowed(Roles.CUSTOMER)
  @WithBody
  public Uni<Response> place(
      @RestHeader(AUTHORIZATION) String token, @Context HttpHeaders headers, byte[] order) {
    String key = IdempotencyKey.of(headers);
    OptionalInt wait = Prefer.waitSeconds(headers.getRequestHeader("Prefer"));
    return placement.place(token, key, wait, order);
  }

  @GET
  @RolesAllowed({Roles.CUSTOMER, Roles.OPERATOR})
  public Uni<Response> list(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String status,
      @RestQuery String limit,
      @RestQuery String after) {
    return orders.read(service -> service.orders(token, status, limit, after)).map(responses::of);
  }

  @GET
  @Path(ID)
  @RolesAllowed({Roles.CUSTOMER, Roles.OPERATOR})
  public Uni<Response> get(
      @RestHeader(AUTHORIZATION) String token, @RestPath String id, @Context HttpHeaders headers) {
    String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    return orders.read(service -> service.orderIfChanged(token, known, id)).map(responses::of);
  }

  @GET
  @Path(ID + "/events")
  @RolesAllowed({Roles.CUSTOMER, Roles.OPERATOR})
  public Uni<Response> events(
      @RestHeader(AUTHORIZATION) String token,
      @RestPath String id,
      @RestQuery String since,
      @RestQuery String limit,
      @RestQuery String after) {
    return orders
        .read(service -> service.events(token, id, since, limit, after))
        .map(responses::of);
  }

  /** Cancels a running order. There is no body, so any media type is accepted. */
  @POST
  @Path(ID + "/cancellation")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.CUSTOMER)
  public Uni<Response> cancelOrder(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return actions.cancelOrder(token, id);
  }

  /** Returns a completed order. There is no body, so any media type is accepted. */
  @POST
  @Path(ID + "/return")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.CUSTOMER)
  public Uni<Response> returnOrder(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return actions.returnOrder(token, id);
  }
}
