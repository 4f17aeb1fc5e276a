package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static jakarta.ws.rs.core.HttpHeaders.IF_NONE_MATCH;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The order service. Query parameters are sent on unchanged; the service validates them. */
@RegisterRestClient(configKey = "order-service")
@RegisterProvider(ForwardedHeader.class)
@Path("/orders")
@Produces({"application/json", "application/problem+json"})
public interface OrderService {
  @GET
  Uni<Response> orders(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String status,
      @RestQuery String limit,
      @RestQuery String after);

  @GET
  @Path("/{id}")
  Uni<Response> order(@RestHeader(AUTHORIZATION) String token, @RestPath String id);

  @GET
  @Path("/{id}")
  Uni<Response> orderIfChanged(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader(IF_NONE_MATCH) String ifNoneMatch,
      @RestPath String id);

  @GET
  @Path("/{id}/events")
  Uni<Response> events(
      @RestHeader(AUTHORIZATION) String token,
      @RestPath String id,
      @RestQuery String since,
      @RestQuery String limit,
      @RestQuery String after);
}
