package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** The inventory service, for receipts of stock. Each call has a connection of its own. */
@RegisterRestClient(configKey = "stock-receipts")
@RegisterProvider(ForwardedHeader.class)
@Path("/products")
@Produces({"application/json", "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public interface StockReceipts {
  @POST
  @Path("/{sku}/stock-receipts")
  Uni<Response> receive(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader("Idempotency-Key") String idempotencyKey,
      @RestPath String sku,
      byte[] receipt);
}
