package org.ordersystem.inventory.api.step;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.StepBatches;
import org.ordersystem.participant.step.BatchAnswers;
import org.ordersystem.participant.step.StepBatch;
import org.ordersystem.participant.step.StepHeaders;

/**
 * The saga steps of the inventory. Only the orchestrator calls them. A step under {@code /steps} is
 * carried out for several orders in one request and one transaction.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ORCHESTRATOR)
// Only a few steps run at a time. Then worker threads need less CPU time than virtual threads.
@Blocking
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
public class InventorySteps {
  private static final String RESERVE = "reserve-inventory";
  private static final String SHIP = "ship-order";
  private static final String RESTOCK = "restock-goods";

  private final InventoryStepActions actions;
  private final StepBatches batches;

  InventorySteps(InventoryStepActions actions, StepBatches batches) {
    this.actions = actions;
    this.batches = batches;
  }

  /** reserve-inventory: holds the stock of an order. */
  @PUT
  @Path("/reservations/{orderId}")
  public ReservationJson reserve(
      @RestPath UUID orderId, @BeanParam StepHeaders saga, @NotNull @Valid ReserveRequest request) {
    return actions.reserve(List.of(saga.call(RESERVE, orderId, request))).getFirst().answer();
  }

  @POST
  @Bulkhead // of its own
  @Path("/steps/reserve-inventory")
  public BatchAnswers reserveTogether(@NotNull StepBatch batch) {
    return batches.carryOut(RESERVE, batch, ReserveRequest.class, actions::reserve);
  }

  /** The compensation of reserve-inventory. */
  @DELETE
  @Path("/reservations/{orderId}")
  public void release(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    actions.release(saga.step(RESERVE), orderId);
  }

  /** ship-order: the pivot of the order saga, so it has no compensation. */
  @PUT
  @Path("/shipments/{orderId}")
  public ShipmentJson ship(
      @RestPath UUID orderId, @BeanParam StepHeaders saga, @NotNull @Valid ShipRequest request) {
    return actions.ship(List.of(saga.call(SHIP, orderId, request))).getFirst().answer();
  }

  @POST
  @Bulkhead // of its own
  @Path("/steps/ship-order")
  public BatchAnswers shipTogether(@NotNull StepBatch batch) {
    return batches.carryOut(SHIP, batch, ShipRequest.class, actions::ship);
  }

  /** restock-goods: follows the pivot of the return saga, so it has no compensation. */
  @PUT
  @Path("/returns/{orderId}")
  public EmptyAnswer restock(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    return actions.restock(saga.step(RESTOCK), orderId).answer();
  }
}
