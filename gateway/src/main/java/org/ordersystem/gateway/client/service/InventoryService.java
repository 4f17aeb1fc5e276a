package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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

/** The inventory service. Reading the catalogue needs no token. */
@RegisterRestClient(configKey = "inventory-service")
@RegisterProvider(ForwardedHeader.class)
@Path("/products")
@Produces({"application/json", "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public interface InventoryService {
  @GET
  Uni<Response> products(@RestQuery int limit, @RestQuery String after);

  @GET
  @Path("/{sku}")
  Uni<Response> product(@RestPath String sku);

  @PUT
  @Path("/{sku}")
  Uni<Response> putProduct(
      @RestHeader(AUTHORIZATION) String token, @RestPath String sku, byte[] product);

  /** Receives stock, once for each key of an operator and product. */
  @POST
  @Path("/{sku}/stock-receipts")
  Uni<Response> receiveStock(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader("Idempotency-Key") String idempotencyKey,
      @RestPath String sku,
      byte[] receipt);
}
