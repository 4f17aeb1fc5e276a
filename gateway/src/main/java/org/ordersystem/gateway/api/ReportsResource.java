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
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.gateway.client.OrderEdge;

/** Reports, for operators; a customer reads their own summary. */
@Path("/api/reports")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {
  private final OrderEdge orders;
  private final PublicResponses responses;

  ReportsResource(OrderEdge orders, PublicResponses responses) {
    this.orders = orders;
    this.responses = responses;
  }

  @GET
  @Path("/customers/{id}")
  @RolesAllowed({Roles.CUSTOMER, Roles.OPERATOR})
  public Uni<Response> customer(@RestHeader(AUTHORIZATION) String token, @RestPath String id) {
    return orders.report(service -> service.customer(token, id)).map(responses::of);
  }

  @GET
  @Path("/sales")
  public Uni<Response> sales(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String from,
      @RestQuery String to,
      @RestQuery String limit,
      @RestQuery String after) {
    return orders
        .report(service -> service.sales(token, from, to, limit, after))
        .map(responses::of);
  }

  @GET
  @Path("/orders-by-hour")
  public Uni<Response> ordersByHour(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String from,
      @RestQuery String to,
      @RestQuery String limit,
      @RestQuery String after) {
    return orders
        .report(service -> service.ordersByHour(token, from, to, limit, after))
        .map(responses::of);
  }
}
