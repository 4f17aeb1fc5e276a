package org.ordersystem.orchestrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.ordersystem.orchestrator.engine.Participants;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.state.SagaData;
import org.ordersystem.orchestrator.saga.state.SagaState;

/** Makes the calls of a saga with the engine's client and keeps no log. */
@Dependent
class BareProgram {
  private final Participants participants;
  private final Supplier<UUID> ids;

  @Inject
  BareProgram(Participants participants, Supplier<UUID> ids) {
    this.participants = participants;
    this.ids = ids;
  }

  void saga() {
    PlaceOrder order = Orders.ofTea();
    UUID saga = ids.get();
    SagaState state = SagaState.started(order.placedAt());
    SagaDefinition<PlaceOrder> definition = Orders.SAGA;
    Map<String, JsonNode> answers = new HashMap<>();
    for (Step<PlaceOrder> step : definition.steps()) {
      SagaData<PlaceOrder> data =
          new SagaData<>(
              order.orderId(),
              order,
              new SagaState(state.status(), state.nextCall(), answers, null, 0, false));
      Delivery delivery =
          new Delivery(
              new SagaRef(saga, definition.type(), order.orderId(), null),
              step,
              true,
              1,
              step.action().apply(data));
      Answer answer = participants.call(delivery).toCompletableFuture().join();
      answers.put(step.name(), ((Answer.Done) answer).body());
    }
  }
}
