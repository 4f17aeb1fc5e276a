package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The saga orchestrator. */
@RegisterRestClient(configKey = "saga-orchestrator")
@RegisterProvider(ForwardedHeader.class)
@Path("/sagas")
@Produces({"application/json", "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public interface SagaOrchestrator {
  @POST
  @Path("/place-order")
  Uni<Response> placeOrder(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader("Idempotency-Key") String idempotencyKey,
      @RestHeader("Prefer") String prefer,
      byte[] order);

  /** Places the order that a draft becomes. It has the draft's id, and there is only one. */
  @POST
  @Path("/place-order")
  Uni<Response> placeDraft(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader("Draft-Id") String draftId,
      @RestHeader("Prefer") String prefer,
      byte[] order);

  /** Cancels a running order. Idempotent. */
  @POST
  @Path("/place-order/{orderId}/cancellation")
  Uni<Response> cancelOrder(@RestHeader(AUTHORIZATION) String token, @RestPath String orderId);

  /** Returns a completed order. Idempotent. */
  @POST
  @Path("/return-order")
  Uni<Response> returnOrder(@RestHeader(AUTHORIZATION) String token, ReturnOrder order);

  /** The order to return. */
  record ReturnOrder(String orderId) {}

  @GET
  Uni<Response> sagas(
      @RestHeader(AUTHORIZATION) String token,
      @RestQuery String status,
      @RestQuery String orderId,
      @RestQuery String waiting,
      @RestQuery String startedBefore,
      @RestQuery String limit,
      @RestQuery String after);

  @GET
  @Path("/summary")
  Uni<Response> summary(@RestHeader(AUTHORIZATION) String token);

  @GET
  @Path("/{id}")
  Uni<Response> saga(@RestHeader(AUTHORIZATION) String token, @RestPath String id);
}
