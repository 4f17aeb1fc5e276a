package org.ordersystem.inventory.api.step;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.inventory.domain.Refusal;
import org.ordersystem.inventory.domain.reservation.ReservationDecision;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision;
import org.ordersystem.inventory.reservation.Reservations;
import org.ordersystem.inventory.shipment.Shipments;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.mark.MarkException;
import org.ordersystem.participant.step.StepHeaders;
import org.ordersystem.participant.step.StepRefused;

/** The saga steps of the inventory. Only the orchestrator calls them. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ORCHESTRATOR)
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker(
    failOn = {
      SQLException.class,
      PersistenceException.class,
      RollbackException.class,
      QuarkusTransactionException.class,
      MarkException.class
    },
    // A queue for the lock of one hot product must not stop the steps of all other products.
    skipOn = {
      LockTimeoutException.class,
      PessimisticLockException.class,
      org.hibernate.exception.LockTimeoutException.class
    })
public class InventorySteps {
  private static final String RESERVE = "reserve-inventory";
  private static final String SHIP = "ship-order";
  private static final String RESTOCK = "restock-goods";

  private final SagaFence fence;
  private final Reservations reservations;
  private final Shipments shipments;

  InventorySteps(SagaFence fence, Reservations reservations, Shipments shipments) {
    this.fence = fence;
    this.reservations = reservations;
    this.shipments = shipments;
  }

  /** reserve-inventory: holds the stock of an order. */
  @PUT
  @Path("/reservations/{orderId}")
  public ReservationJson reserve(
      @RestPath UUID orderId, @BeanParam StepHeaders saga, @NotNull @Valid ReserveRequest request) {
    return fence.action(
        saga.step(RESERVE),
        ReservationJson.class,
        () -> answer(reservations.hold(orderId, request.orderLines())));
  }

  /** The compensation of reserve-inventory. */
  @DELETE
  @Path("/reservations/{orderId}")
  public void release(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    fence.compensation(saga.step(RESERVE), () -> reservations.release(orderId));
  }

  /** ship-order: the pivot of the order saga, so it has no compensation. */
  @PUT
  @Path("/shipments/{orderId}")
  public ShipmentJson ship(
      @RestPath UUID orderId, @BeanParam StepHeaders saga, @NotNull @Valid ShipRequest request) {
    return fence.action(
        saga.step(SHIP),
        ShipmentJson.class,
        () -> answer(shipments.ship(orderId, request.shipTo().country())));
  }

  /** restock-goods: follows the pivot of the return saga, so it has no compensation. */
  @PUT
  @Path("/returns/{orderId}")
  public EmptyAnswer restock(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    return fence.action(
        saga.step(RESTOCK),
        EmptyAnswer.class,
        () -> {
          reservations.restock(orderId);
          return new EmptyAnswer();
        });
  }

  private static ReservationJson answer(ReservationDecision decision) {
    return switch (decision) {
      case ReservationDecision.Held held -> ReservationJson.of(held.order());
      case ReservationDecision.Refused(Refusal refusal) -> throw refused(refusal);
    };
  }

  private static ShipmentJson answer(ShipmentDecision decision) {
    return switch (decision) {
      case ShipmentDecision.Shipped shipped -> ShipmentJson.of(shipped);
      case ShipmentDecision.Refused(Refusal refusal) -> throw refused(refusal);
    };
  }

  private static StepRefused refused(Refusal refusal) {
    return new StepRefused(refusal.code(), refusal.detail());
  }
}
