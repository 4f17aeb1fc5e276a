package org.ordersystem.inventory.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.inventory.domain.Shipping;
import org.ordersystem.inventory.domain.Shipping.Refused;
import org.ordersystem.inventory.domain.Shipping.Shipped;
import org.ordersystem.inventory.shipment.Shipments;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.StepHeaders;

/** The step ship-order, the pivot of the order saga: it has no compensation. */
@Path("/shipments/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("saga-orchestrator")
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker
public class ShipmentResource {
  private final SagaFence fence;
  private final Shipments shipments;

  ShipmentResource(SagaFence fence, Shipments shipments) {
    this.fence = fence;
    this.shipments = shipments;
  }

  @PUT
  public ShipmentJson ship(
      @RestPath UUID orderId, @BeanParam StepHeaders saga, @NotNull @Valid ShipRequest request) {
    return fence.action(
        saga.step("ship-order"),
        ShipmentJson.class,
        () -> answer(shipments.ship(orderId, request.shipTo().country())));
  }

  private static ShipmentJson answer(Shipping shipping) {
    return switch (shipping) {
      case Shipped shipped -> ShipmentJson.of(shipped);
      case Refused refused -> throw Problems.refused(refused.refusal());
    };
  }
}
