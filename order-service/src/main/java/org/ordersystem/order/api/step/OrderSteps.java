package org.ordersystem.order.api.step;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.order.eventstore.VersionConflict;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.step.StepHeaders;

/**
 * The saga steps of the order service. Only the orchestrator calls them. A version conflict means
 * that the decision is out of date, so the step is tried again at once.
 *
 * <p>The circuit breaker protects the service's own database: while statements fail, steps are
 * refused at once, and the orchestrator repeats them later.
 */
@Path("/orders/{orderId}")
@RolesAllowed(Roles.ORCHESTRATOR)
// Only a few steps run at a time. Then worker threads need less CPU time than virtual threads.
@Blocking
@Retry(retryOn = VersionConflict.class)
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
public class OrderSteps {
  static final String CREATE_ORDER = "create-order";
  static final String COMPLETE_ORDER = "complete-order";
  private static final String APPROVE_RETURN = "approve-return";
  private static final String COMPLETE_RETURN = "complete-return";

  private final OrderStepActions actions;

  OrderSteps(OrderStepActions actions) {
    this.actions = actions;
  }

  /** create-order: accepts the order. */
  @PUT
  public OrderVersion create(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull CreateOrderRequest request) {
    return actions.create(List.of(saga.call(CREATE_ORDER, orderId, request))).getFirst().answer();
  }

  /** complete-order: marks the order as completed. */
  @PUT
  @Path("/completion")
  public OrderVersion complete(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull CompleteOrderRequest request) {
    return actions
        .complete(List.of(saga.call(COMPLETE_ORDER, orderId, request)))
        .getFirst()
        .answer();
  }

  /** A compensation of create-order: the order could not be carried out. */
  @PUT
  @Path("/rejection")
  public void reject(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull EndOrderRequest request) {
    actions.end(saga.call(CREATE_ORDER, orderId, request.order()), request.toRejection());
  }

  /** A compensation of create-order: the order is cancelled. */
  @PUT
  @Path("/cancellation")
  public void cancel(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull EndOrderRequest request) {
    actions.end(saga.call(CREATE_ORDER, orderId, request.order()), request.toCancellation());
  }

  /** approve-return: checks that the order is returnable. Nothing changes, so there is no event. */
  @PUT
  @Path("/return-approval")
  public EmptyAnswer approveReturn(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull ApproveReturnRequest request) {
    return actions.approveReturn(saga.step(APPROVE_RETURN), orderId, request.customerId()).answer();
  }

  /** complete-return: marks the order as returned. */
  @PUT
  @Path("/return")
  public OrderVersion completeReturn(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    return actions.completeReturn(saga.call(COMPLETE_RETURN, orderId, new Return())).answer();
  }
}
