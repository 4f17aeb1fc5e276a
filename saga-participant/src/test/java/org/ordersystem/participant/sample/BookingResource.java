package org.ordersystem.participant.sample;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.step.StepHeaders;

@Path("/bookings/{orderId}")
@RolesAllowed(Roles.ORCHESTRATOR)
@RunOnVirtualThread
public class BookingResource {
  private static final String STEP = "book-carrier";

  private final SagaFence fence;
  private final Bookings bookings;

  BookingResource(SagaFence fence, Bookings bookings) {
    this.fence = fence;
    this.bookings = bookings;
  }

  @PUT
  public Booking book(
      @RestPath UUID orderId, @BeanParam StepHeaders saga, @Valid @NotNull BookingRequest request) {
    return fence.action(saga.step(STEP), Booking.class, () -> outcome(orderId, request)).answer();
  }

  @DELETE
  public void cancel(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    fence.compensation(saga.step(STEP), () -> bookings.cancel(orderId));
  }

  private StepOutcome<Booking> outcome(UUID orderId, BookingRequest request) {
    return bookings
        .book(orderId, request)
        .map(StepOutcome::done)
        .orElseGet(() -> StepOutcome.refused("NO_CARRIER", "No carrier delivers there."));
  }
}
