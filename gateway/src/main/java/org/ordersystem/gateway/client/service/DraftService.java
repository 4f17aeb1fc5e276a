package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Drafts in the order service. Each change can be repeated without a second effect. */
@RegisterRestClient(configKey = "order-service")
@RegisterProvider(ForwardedHeader.class)
@Path("/drafts")
@Produces({"application/json", "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public interface DraftService {
  @POST
  Uni<Response> begin(@RestHeader(AUTHORIZATION) String token);

  @GET
  @Path("/{id}")
  Uni<Response> draft(@RestHeader(AUTHORIZATION) String token, @RestPath String id);

  /** The price is the gateway's to say, so it is no part of the customer's body. */
  @PUT
  @Path("/{id}/lines/{sku}")
  Uni<Response> putLine(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader(IF_MATCH) String ifMatch,
      @RestPath String id,
      @RestPath String sku,
      @RestQuery long price,
      @RestQuery String currency,
      byte[] line);

  @DELETE
  @Path("/{id}/lines/{sku}")
  Uni<Response> removeLine(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader(IF_MATCH) String ifMatch,
      @RestPath String id,
      @RestPath String sku);

  /** Returns the order to place, or 204 if it has ended already. */
  @PUT
  @Path("/{id}/submission")
  Uni<Response> submit(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader(IF_MATCH) String ifMatch,
      @RestPath String id,
      byte[] submission);
}
