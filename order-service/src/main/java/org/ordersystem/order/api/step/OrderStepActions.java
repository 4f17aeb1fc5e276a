package org.ordersystem.order.api.step;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.ordersystem.order.command.OrderChange;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.step.StepCall;
import org.ordersystem.participant.step.StepKey;

/** What the steps of the order service do: each call once, and several calls with one commit. */
@ApplicationScoped
class OrderStepActions {
  private static final Logger LOG = Logger.getLogger(OrderStepActions.class);

  private final SagaFence fence;
  private final OrderCommands commands;
  private final Validator validator;
  private final JsonWebToken token;

  OrderStepActions(
      SagaFence fence, OrderCommands commands, Validator validator, JsonWebToken token) {
    this.fence = fence;
    this.commands = commands;
    this.validator = validator;
    this.token = token;
  }

  List<StepOutcome<OrderVersion>> create(List<StepCall<CreateOrderRequest>> calls) {
    return act(calls, CreateOrderRequest::toCommand);
  }

  List<StepOutcome<OrderVersion>> complete(List<StepCall<CompleteOrderRequest>> calls) {
    return act(calls, CompleteOrderRequest::toCommand);
  }

  StepOutcome<OrderVersion> completeReturn(StepCall<Return> call) {
    return act(List.of(call), command -> command).getFirst();
  }

  StepOutcome<EmptyAnswer> approveReturn(StepKey step, UUID orderId, String customerId) {
    return fence.action(step, EmptyAnswer.class, () -> approve(orderId, customerId));
  }

  private StepOutcome<EmptyAnswer> approve(UUID orderId, String customerId) {
    return commands.isReturnable(orderId, customerId)
        ? StepOutcome.done(new EmptyAnswer())
        : StepOutcome.refused("NOT_RETURNABLE", "This order cannot be returned.");
  }

  private <B> List<StepOutcome<OrderVersion>> act(
      List<StepCall<B>> calls, Function<B, OrderCommand> command) {
    List<StepKey> keys = calls.stream().map(StepCall::key).toList();
    return fence.actions(keys, OrderVersion.class, () -> carryOut(calls, command));
  }

  private <B> List<StepOutcome<OrderVersion>> carryOut(
      List<StepCall<B>> calls, Function<B, OrderCommand> command) {
    return commands
        .carryOut(calls.stream().map(call -> change(call, command.apply(call.body()))).toList())
        .stream()
        .map(last -> StepOutcome.done(OrderVersion.of(last)))
        .toList();
  }

  /**
   * Places the order first if create-order never arrived, so that it ends in a final state. An
   * order that create-order refuses as malformed cannot be placed either: there is none to end.
   */
  void end(StepCall<CreateOrderRequest> call, OrderCommand ending) {
    fence.compensation(
        call.key(),
        () -> commands.carryOut(List.of(change(call, ending))),
        () -> {
          if (validator.validate(call.body()).isEmpty()) {
            commands.carryOut(List.of(change(call, call.body().toCommand(), ending)));
          } else {
            LOG.warnf("Order %s was never created: it is malformed", call.subject());
          }
        });
  }

  private OrderChange change(StepCall<?> call, OrderCommand... commands) {
    EventMetadata metadata =
        new EventMetadata(
            call.key().sagaId(), call.key().step(), token.getSubject(), call.traceId());
    return new OrderChange(call.subject(), metadata, List.of(commands));
  }
}
