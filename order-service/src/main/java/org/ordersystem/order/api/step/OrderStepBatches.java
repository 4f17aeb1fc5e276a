package org.ordersystem.order.api.step;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.participant.StepBatches;
import org.ordersystem.participant.step.BatchAnswers;
import org.ordersystem.participant.step.StepBatch;

/** The steps of {@link OrderSteps} for several orders in one request and one transaction. */
@Path("/steps")
@RolesAllowed(Roles.ORCHESTRATOR)
// Only a few steps run at a time. Then worker threads need less CPU time than virtual threads.
@Blocking
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
public class OrderStepBatches {
  private final StepBatches batches;
  private final OrderStepActions actions;

  OrderStepBatches(StepBatches batches, OrderStepActions actions) {
    this.batches = batches;
    this.actions = actions;
  }

  @POST
  @Path("/create-order")
  public BatchAnswers create(@NotNull StepBatch batch) {
    return batches.carryOut(
        OrderSteps.CREATE_ORDER, batch, CreateOrderRequest.class, actions::create);
  }

  @POST
  @Path("/complete-order")
  public BatchAnswers complete(@NotNull StepBatch batch) {
    return batches.carryOut(
        OrderSteps.COMPLETE_ORDER, batch, CompleteOrderRequest.class, actions::complete);
  }
}
