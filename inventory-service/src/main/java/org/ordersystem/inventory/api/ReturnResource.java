package org.ordersystem.inventory.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import org.ordersystem.inventory.reservation.Reservations;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.StepHeaders;

/** The step restock-goods of a return. It follows the pivot, so it has no compensation. */
@Path("/returns/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("saga-orchestrator")
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker
public class ReturnResource {
  private final SagaFence fence;
  private final Reservations reservations;

  ReturnResource(SagaFence fence, Reservations reservations) {
    this.fence = fence;
    this.reservations = reservations;
  }

  @PUT
  public EmptyAnswer restock(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    return fence.action(
        saga.step("restock-goods"),
        EmptyAnswer.class,
        () -> {
          reservations.restock(orderId);
          return new EmptyAnswer();
        });
  }
}
