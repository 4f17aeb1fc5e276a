package org.ordersystem.inventory.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.inventory.domain.Decision;
import org.ordersystem.inventory.domain.Decision.Held;
import org.ordersystem.inventory.domain.Decision.Refused;
import org.ordersystem.inventory.reservation.Reservations;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.StepHeaders;

/** The step reserve-inventory and its compensation. */
@Path("/reservations/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("saga-orchestrator")
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker
public class ReservationResource {
  private static final String STEP = "reserve-inventory";
  private final SagaFence fence;
  private final Reservations reservations;

  ReservationResource(SagaFence fence, Reservations reservations) {
    this.fence = fence;
    this.reservations = reservations;
  }

  @PUT
  public ReservationJson reserve(
      @RestPath UUID orderId, @BeanParam StepHeaders saga, @NotNull @Valid ReserveRequest request) {
    return fence.action(
        saga.step(STEP),
        ReservationJson.class,
        () -> answer(reservations.hold(orderId, request.orderLines())));
  }

  @DELETE
  public void release(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    fence.compensation(saga.step(STEP), () -> reservations.release(orderId));
  }

  private static ReservationJson answer(Decision decision) {
    return switch (decision) {
      case Held held -> ReservationJson.of(held.order());
      case Refused refused -> throw Problems.refused(refused.refusal());
    };
  }
}
