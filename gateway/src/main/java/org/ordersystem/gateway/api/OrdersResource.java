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

/** Orders: placed by customers, read by them (their own) and by operators (all). */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrdersResource {
  private static final String ID = "/{id: [0-9a-fA-F-]+}";

  private final OrderPlacement placement;
  private final OrderWishes wishes;
  private final OrderEdge orders;
  private final PublicAnswers answers;

  OrdersResource(
      OrderPlacement placement, OrderWishes wishes, OrderEdge orders, PublicAnswers answers) {
    this.placement = placement;
    this.wishes = wishes;
    this.orders = orders;
    this.answers = answers;
  }

  @POST
  @RolesAllowed(Roles.CUSTOMER)
  public Uni<Response> place(
      @RestHeader(AUTHORIZATION) String token, @Context HttpHeaders headers, byte[] order) {
    String key = IdempotencyKey.of(headers.getRequestHeader("Idempotency-Key"));
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
    return orders.read(service -> service.orders(token, status, limit, after)).map(answers::of);
  }

  @GET
  @Path(ID)
  @RolesAllowed({Roles.CUSTOMER, Roles.OPERATOR})
  public Uni<Response> get(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return orders.read(service -> service.order(token, id)).map(answers::of);
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
    return orders.read(service -> service.events(token, id, since, limit, after)).map(answers::of);
  }

  /** Stops an order that is under way. The request has no body, so it may have any type. */
  @POST
  @Path(ID + "/cancellation")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.CUSTOMER)
  public Uni<Response> cancel(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return wishes.cancel(token, id);
  }

  /** Takes a completed order back. The request has no body, so it may have any type. */
  @POST
  @Path(ID + "/return")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.CUSTOMER)
  public Uni<Response> giveBack(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return wishes.giveBack(token, id);
  }
}
