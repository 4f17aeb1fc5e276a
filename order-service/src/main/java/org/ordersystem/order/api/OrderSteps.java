package org.ordersystem.order.api;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.order.eventstore.VersionConflict;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.step.StepHeaders;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.participant.step.StepRefused;

/**
 * The saga steps of the order service. Only the orchestrator calls them. A version conflict means
 * that the decision is out of date, so the step is tried again at once.
 */
@Path("/orders/{orderId}")
@RolesAllowed(Roles.ORCHESTRATOR)
@RunOnVirtualThread
@Retry(retryOn = VersionConflict.class)
@Bulkhead
@CircuitBreaker(failOn = {SQLException.class, QuarkusTransactionException.class})
public class OrderSteps {
  private static final Logger LOG = Logger.getLogger(OrderSteps.class);
  private static final String CREATE_ORDER = "create-order";
  private static final String COMPLETE_ORDER = "complete-order";
  private static final String APPROVE_RETURN = "approve-return";
  private static final String COMPLETE_RETURN = "complete-return";

  private final SagaFence fence;
  private final OrderCommands commands;
  private final Caller caller;
  private final Validator validator;

  OrderSteps(SagaFence fence, OrderCommands commands, Caller caller, Validator validator) {
    this.fence = fence;
    this.commands = commands;
    this.caller = caller;
    this.validator = validator;
  }

  /** create-order: accepts the order. */
  @PUT
  public OrderVersion create(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull CreateOrderRequest request) {
    return act(saga.step(CREATE_ORDER), orderId, request.toCommand());
  }

  /** complete-order: marks the order as completed. */
  @PUT
  @Path("/completion")
  public OrderVersion complete(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull CompleteOrderRequest request) {
    return act(saga.step(COMPLETE_ORDER), orderId, request.toCommand());
  }

  /** A compensation of create-order: the order could not be carried out. */
  @PUT
  @Path("/rejection")
  public void reject(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull EndOrderRequest request) {
    end(saga.step(CREATE_ORDER), orderId, request.order(), request.toRejection());
  }

  /** A compensation of create-order: the order is cancelled. */
  @PUT
  @Path("/cancellation")
  public void cancel(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull EndOrderRequest request) {
    end(saga.step(CREATE_ORDER), orderId, request.order(), request.toCancellation());
  }

  /** approve-return: checks that the order is returnable. Nothing changes, so there is no event. */
  @PUT
  @Path("/return-approval")
  public EmptyAnswer approveReturn(
      @RestPath UUID orderId,
      @BeanParam StepHeaders saga,
      @Valid @NotNull ApproveReturnRequest request) {
    return fence.action(
        saga.step(APPROVE_RETURN), EmptyAnswer.class, () -> approve(orderId, request.customerId()));
  }

  /** complete-return: marks the order as returned. */
  @PUT
  @Path("/return")
  public OrderVersion completeReturn(@RestPath UUID orderId, @BeanParam StepHeaders saga) {
    return act(saga.step(COMPLETE_RETURN), orderId, new Return());
  }

  private EmptyAnswer approve(UUID orderId, String customerId) {
    if (!commands.isReturnable(orderId, customerId)) {
      throw new StepRefused("NOT_RETURNABLE", "This order cannot be returned.");
    }
    return new EmptyAnswer();
  }

  private OrderVersion act(StepKey step, UUID orderId, OrderCommand command) {
    return fence.action(
        step,
        OrderVersion.class,
        () ->
            new OrderVersion(
                orderId, commands.carryOut(orderId, caller.metadata(step.sagaId()), command)));
  }

  /**
   * Places the order first if create-order never arrived, so that it ends in a final state. An
   * order that create-order refuses as malformed cannot be placed either: there is none to end.
   */
  private void end(StepKey step, UUID orderId, CreateOrderRequest order, OrderCommand ending) {
    fence.compensation(
        step,
        () -> commands.carryOut(orderId, caller.metadata(step.sagaId()), ending),
        () -> {
          if (validator.validate(order).isEmpty()) {
            commands.carryOut(orderId, caller.metadata(step.sagaId()), order.toCommand(), ending);
          } else {
            LOG.warnf("Order %s was never created: it is malformed", orderId);
          }
        });
  }
}
