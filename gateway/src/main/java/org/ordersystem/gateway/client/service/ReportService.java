package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Reports, and the projections behind them, in the order service. It validates the query
 * parameters.
 */
@RegisterRestClient(configKey = "order-service")
@RegisterProvider(ForwardedHeader.class)
@Path("/")
@Produces({"application/json", "application/problem+json"})
public interface ReportService {
  @GET
  @Path("/reports/customers/{id}")
  Uni<Response> customer(@RestHeader(AUTHORIZATION) String token, @RestPath String id);

  @GET
  @Path("/reports/sales")
  Uni<Response> sales(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String from,
      @RestQuery String to,
      @RestQuery String limit,
      @RestQuery String after);

  @GET
  @Path("/reports/orders-by-hour")
  Uni<Response> ordersByHour(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String from,
      @RestQuery String to,
      @RestQuery String limit,
      @RestQuery String after);

  @GET
  @Path("/projections")
  Uni<Response> projections(@RestHeader(AUTHORIZATION) String token);

  /** Builds a projection anew, unless that is under way. */
  @POST
  @Path("/projections/{name}/rebuild")
  Uni<Response> rebuild(@RestHeader(AUTHORIZATION) String token, @RestPath String name);
}
