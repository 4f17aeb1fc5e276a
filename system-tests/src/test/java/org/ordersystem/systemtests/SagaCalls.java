package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ordersystem.orchestrator.order.Address;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.order.PlaceOrderSaga;
import org.ordersystem.orchestrator.order.ReturnOrder;
import org.ordersystem.orchestrator.order.ReturnOrderSaga;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.SagaData;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.SagaState.NextCall;
import org.ordersystem.orchestrator.saga.state.Status;
import org.ordersystem.systemtests.fault.StepCall;

/**
 * All calls of the sagas of a definition: every action, both done and with each of its refusals,
 * and every compensation. A step that is added to the definition is included automatically.
 */
final class SagaCalls<I> {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SagaDefinition<I> saga;
  private final CompletedSaga<I> completedSaga;

  private SagaCalls(SagaDefinition<I> saga, CompletedSaga<I> completedSaga) {
    this.saga = saga;
    this.completedSaga = completedSaga;
  }

  /** A completed saga. Its input and its answers provide the data of the step requests. */
  record CompletedSaga<I>(UUID correlationId, I input, Map<String, JsonNode> answers) {}

  /** All calls of both sagas. An order is placed and returned for them. */
  static List<SagaCall> all(SystemUnderTest system) throws SQLException, IOException {
    String order = system.place(Orders.of(system.product(1), 1)).path("id");
    FaultRound.awaitSaga(system, order, "COMPLETED");
    system.returnOrder(order).then().statusCode(202);
    await().until(() -> system.statusOf(order), is("RETURNED"));
    FaultRound.awaitSaga(system, order, "COMPLETED");
    SagaLogReader log = new SagaLogReader(system.database());
    SagaDefinition<PlaceOrder> place = PlaceOrderSaga.definition(DEADLINE, TIMEOUT);
    SagaDefinition<ReturnOrder> back = ReturnOrderSaga.definition(TIMEOUT);
    UUID id = UUID.fromString(order);
    Address address = new Address("Alice", "1 High St", "Berlin", "10115", "DE");
    PlaceOrder placed =
        new PlaceOrder(id, "alice", List.of(), "pm_card_visa", address, Instant.EPOCH);
    ReturnOrder returned = new ReturnOrder(id, "alice");
    List<SagaCall> calls = new ArrayList<>(of(place, log.completedSaga(place, order, placed)));
    calls.addAll(of(back, log.completedSaga(back, order, returned)));
    return calls;
  }

  static <I> List<SagaCall> of(SagaDefinition<I> saga, CompletedSaga<I> completedSaga) {
    SagaCalls<I> sagaCalls = new SagaCalls<>(saga, completedSaga);
    return saga.steps().stream()
        .flatMap(
            step ->
                Stream.of(
                        sagaCalls.done(step), sagaCalls.refused(step), sagaCalls.compensation(step))
                    .flatMap(Function.identity()))
        .toList();
  }

  private Stream<SagaCall> done(Step<I> step) {
    return Stream.of(sagaCall(step, true, null));
  }

  private Stream<SagaCall> refused(Step<I> step) {
    return step.refusals().stream().sorted().map(code -> sagaCall(step, true, code));
  }

  private Stream<SagaCall> compensation(Step<I> step) {
    return step.compensation() == null
        ? Stream.empty()
        : Stream.of(sagaCall(step, false, lastRefusal()));
  }

  /** The refusal code of the last step that can refuse. */
  private String lastRefusal() {
    return saga.steps().reversed().stream()
        .flatMap(step -> step.refusals().stream().sorted())
        .findFirst()
        .orElseThrow();
  }

  private SagaCall sagaCall(Step<I> step, boolean action, String refusal) {
    StepRequest request =
        (action ? step.action() : step.compensation()).apply(data(action ? null : refusal));
    StepCall call = StepCall.of(step.name(), request.method(), request.path());
    return new SagaCall(saga.type(), step.participant(), call, action, refusal);
  }

  private SagaData<I> data(String refusal) {
    Reason reason = refusal == null ? null : new Reason(refusal, "");
    SagaState state =
        new SagaState(
            Status.RUNNING,
            new NextCall(refusal == null, 0, 0, Instant.EPOCH),
            completedSaga.answers(),
            reason,
            0,
            false);
    return new SagaData<>(completedSaga.correlationId(), completedSaga.input(), state);
  }
}
