package org.ordersystem.orchestrator.engine;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ordersystem.testsupport.Waiting.await;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.state.SagaState;

class EngineTest {
  private final SagaDefinition<PlaceOrder> saga = Orders.SAGA;

  @Test
  void aStartPastTheLimitIsRefusedBeforeAnythingIsStored() {
    EngineHarness harness = new EngineHarness(2);
    harness.start(saga, Orders.ofTea());
    harness.start(saga, Orders.ofTea());
    CompletionException error =
        assertThrows(CompletionException.class, () -> harness.start(saga, Orders.ofTea()));
    assertThat(error.getCause(), instanceOf(Engine.OverloadedException.class));
    assertThat(harness.engine.inFlight(), is(2));
  }

  @Test
  void anAdoptedSagaThatTurnsBackCompensatesEveryStepBeforeThePivot() {
    EngineHarness harness = new EngineHarness(2);
    PlaceOrder order = Orders.ofTea();
    SagaState state = SagaState.started(harness.now()).adopt();
    harness
        .engine
        .take(
            EngineHarness.TERM,
            ref(UUID.randomUUID(), order),
            saga,
            order,
            harness.now().plusSeconds(1),
            state)
        .orElseThrow()
        .begin();
    harness.lose();
    harness.pass(Duration.ofSeconds(2));
    assertThat(harness.call(), is("PUT /payments/" + order.orderId() + "/refund"));
    harness.answerDone("");
    assertThat(harness.call(), is("DELETE /reservations/" + order.orderId()));
    harness.answerDone("");
    assertThat(harness.call(), is("PUT /orders/" + order.orderId() + "/rejection"));
  }

  private CompletableFuture<Engine.Handle> startWhileTheLogIsHeld(
      EngineHarness harness, PlaceOrder order) {
    harness.holdLog();
    return harness
        .engine
        .start(saga, order.orderId(), order, "{}", new IdempotencyKey("alice", "key", "hash"), null)
        .toCompletableFuture();
  }

  /**
   * Regression: a client disconnected during the commit, which cancelled the stage that runs the
   * saga. The saga was stored, but did not run until the next restart.
   */
  @Test
  void aSagaRunsEvenIfItsCallerDisconnectsDuringTheCommit() {
    EngineHarness harness = new EngineHarness(2);
    PlaceOrder order = Orders.ofTea();
    CompletableFuture<Engine.Handle> start = startWhileTheLogIsHeld(harness, order);
    start.cancel(false);
    harness.releaseLog();
    assertThat(harness.call(), is("PUT /orders/" + order.orderId()));
  }

  /**
   * Regression: a process was paused during the commit of a start and declared dead. When it
   * continued, it ran the saga at the same time as the adopter.
   */
  @Test
  void aStartThatBecomesDurableAfterItsTermIsNotRunHere() {
    EngineHarness harness = new EngineHarness(2);
    PlaceOrder order = Orders.ofTea();
    CompletableFuture<Engine.Handle> start = startWhileTheLogIsHeld(harness, order);
    harness.engine.ownership().begin(new Term(UUID.randomUUID()));
    harness.releaseLog();
    assertThat(start.join().run(), is(nullValue()));
    assertThat(harness.call(), is(""));
  }

  /**
   * Regression: a saga started while the process began a new term. It was stored for the old term
   * and run under the new one. The log refused its first entries, so the later ones were useless.
   */
  @Test
  void aStartWhileTheTermChangesIsNotRunUnderAnotherTermThanItIsStoredUnder()
      throws InterruptedException {
    EngineHarness harness = new EngineHarness(2);
    Thread client = new Thread(() -> harness.start(saga, Orders.ofTea()));
    Ownership ownership = harness.engine.ownership();
    Term next = new Term(UUID.randomUUID());
    ownership.during(
        EngineHarness.TERM,
        () -> {
          client.start();
          await().until(client::getState, is(Thread.State.BLOCKED)); // stored, but not running yet
          ownership.begin(next);
          return true;
        });
    client.join();
    assertThat(harness.started.term(), is(EngineHarness.TERM));
    assertThat(harness.engine.inFlight(), is(0));
    harness.start(saga, Orders.ofTea());
    assertThat(harness.started.term(), is(next));
    assertThat(harness.engine.inFlight(), is(1));
  }

  /** Regression: a claim returned after the term had ended, and the saga ran twice. */
  @Test
  void aSagaThatWasClaimedUnderAnEarlierTermIsNotTakenUp() {
    EngineHarness harness = new EngineHarness(2);
    PlaceOrder order = Orders.ofTea();
    harness.engine.ownership().begin(new Term(UUID.randomUUID()));
    SagaState state = SagaState.started(harness.now()).adopt();
    SagaRef ref = ref(UUID.randomUUID(), order);
    assertThat(
        harness.engine.take(EngineHarness.TERM, ref, saga, order, harness.now(), state),
        is(Optional.empty()));
    assertThat(harness.engine.inFlight(), is(0));
  }

  @Test
  void nothingStartsBeforeTheFirstTermAndAfterTheLast() {
    EngineHarness harness = new EngineHarness(2);
    harness.engine.ownership().end();
    CompletionException refused =
        assertThrows(CompletionException.class, () -> harness.start(saga, Orders.ofTea()));
    assertThat(refused.getCause(), instanceOf(SagaLog.FencedException.class));
    assertThat(harness.started, is(nullValue()));
  }

  @Test
  void aSagaIsTakenUpOnlyOnce() {
    EngineHarness harness = new EngineHarness(2);
    PlaceOrder order = Orders.ofTea();
    UUID id = UUID.randomUUID();
    SagaState state = SagaState.started(harness.now()).adopt();
    for (int i = 0; i < 2; i++) {
      harness
          .engine
          .take(
              EngineHarness.TERM, ref(id, order), saga, order, harness.now().plusSeconds(9), state)
          .orElseThrow()
          .begin();
    }
    harness.lose();
    assertThat(harness.call(), is(""));
  }

  @Test
  void aSagaThatHasLongToWaitLeavesTheMemory() {
    EngineHarness harness = new EngineHarness(2);
    harness.start(saga, Orders.ofTea());
    harness.answer(new Answer.Unknown("busy", EngineHarness.PARKED_FROM));
    assertThat(harness.engine.inFlight(), is(0));
    assertThat(harness.last.next().parked(), is(true));
    assertThat(harness.last.next().awaits(), is("order"));
    harness.pass(EngineHarness.PARKED_FROM.plusSeconds(1));
    assertThat(harness.call(), is(""));
  }

  @Test
  void aParkedSagaIsTakenUpAgainByItsDeadlineAtTheLatest() {
    EngineHarness harness = new EngineHarness(2);
    harness.start(saga, Orders.ofTea());
    harness.answer(new Answer.Unknown("busy", Duration.ofHours(1)));
    assertThat(harness.last.next().dueAt(), is(harness.now().plus(saga.deadline())));
  }

  @Test
  void aSagaThatAClientWaitsForStaysInMemory() {
    EngineHarness harness = new EngineHarness(2);
    harness.start(saga, Orders.ofTea()).when(state -> state.status().isFinal());
    harness.answer(new Answer.Unknown("busy", EngineHarness.PARKED_FROM));
    assertThat(harness.engine.inFlight(), is(1));
    harness.pass(EngineHarness.PARKED_FROM);
    assertThat(harness.call().isEmpty(), is(false));
  }

  /** Regression: such sagas stayed in memory, and an outage of a participant filled the memory. */
  @Test
  void aSagaThatAClientWaitsForNoLongerLeavesTheMemory() {
    EngineHarness harness = new EngineHarness(2);
    harness
        .start(saga, Orders.ofTea())
        .when(state -> state.status().isFinal())
        .toCompletableFuture()
        .cancel(false);
    harness.answer(new Answer.Unknown("busy", EngineHarness.PARKED_FROM));
    assertThat(harness.engine.inFlight(), is(0));
    assertThat(harness.last.next().parked(), is(true));
  }

  @Test
  void aSagaThatHasLongerToWaitThanAnyClientLeavesTheMemory() {
    EngineHarness harness = new EngineHarness(2);
    CompletableFuture<SagaState> end =
        harness
            .start(saga, Orders.ofTea())
            .when(state -> state.status().isFinal())
            .toCompletableFuture();
    harness.answer(new Answer.Unknown("busy", Duration.ofMinutes(1)));
    assertThat(harness.engine.inFlight(), is(0));
    assertThat(end.isCompletedExceptionally(), is(true));
  }

  /** A request that always fails must not be repeated for ever at the pace of an outage. */
  @Test
  void aCallThatParticipantsCannotHandleIsRepeatedOnceAndThenAtALongInterval() {
    EngineHarness harness = new EngineHarness(2);
    SagaRun<?> run = harness.start(saga, Orders.ofTea());
    UUID order = run.ref().correlationId();
    harness.answer(new Answer.Failed("answered 500", null));
    harness.pass(EngineHarness.FIRST_BACK_OFF);
    assertThat(harness.call(), is("PUT /orders/" + order));

    harness.answer(new Answer.Failed("answered 500", null));
    assertThat(harness.engine.inFlight(), is(0));
    Duration wait = Duration.between(harness.now(), harness.last.next().dueAt());
    assertThat(wait, greaterThanOrEqualTo(EngineHarness.AFTER_SECOND_FAILURE));

    harness.pass(wait);
    harness.loadFromLog(run, saga, Orders.ofTea()).begin();
    assertThat(harness.call(), is("PUT /orders/" + order));
    harness.answerDone("{}");
    assertThat(harness.call(), is("PUT /reservations/" + order));
  }

  @Test
  void aStuckSagaLeavesTheMemory() {
    EngineHarness harness = new EngineHarness(2);
    harness.start(saga, Orders.ofTea());
    harness.answer(new Answer.Defect("answered 418"));
    assertThat(harness.engine.inFlight(), is(0));
    assertThat(harness.last.next().parked(), is(true));
  }

  private SagaRef ref(UUID id, PlaceOrder order) {
    return new SagaRef(id, saga.type(), order.orderId(), null);
  }
}
