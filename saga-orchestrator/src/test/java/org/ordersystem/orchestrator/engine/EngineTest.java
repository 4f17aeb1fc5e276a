package org.ordersystem.orchestrator.engine;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.ordersystem.orchestrator.saga.SagaDefinition;
import org.ordersystem.orchestrator.saga.SagaState;

class EngineTest {
  private final SagaDefinition<PlaceOrder> saga = Orders.SAGA;

  @Test
  void aStartPastTheLimitIsRefusedBeforeAnythingIsStored() {
    Stage stage = new Stage(2);
    stage.start(saga, Orders.ofTea());
    stage.start(saga, Orders.ofTea());
    CompletionException error =
        assertThrows(CompletionException.class, () -> stage.start(saga, Orders.ofTea()));
    assertThat(error.getCause(), instanceOf(Engine.OverloadedException.class));
    assertThat(stage.engine.inFlight(), is(2));
  }

  @Test
  void anAdoptedSagaThatTurnsBackCompensatesEveryStepBeforeThePivot() {
    Stage stage = new Stage(2);
    PlaceOrder order = Orders.ofTea();
    SagaState state = SagaState.started(stage.now()).adopt();
    stage
        .engine
        .take(
            Stage.TERM,
            ref(UUID.randomUUID(), order),
            saga,
            order,
            stage.now().plusSeconds(1),
            state)
        .orElseThrow()
        .begin();
    stage.lose();
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.call(), is("PUT /payments/" + order.orderId() + "/refund"));
    stage.answerDone("");
    assertThat(stage.call(), is("DELETE /reservations/" + order.orderId()));
    stage.answerDone("");
    assertThat(stage.call(), is("PUT /orders/" + order.orderId() + "/rejection"));
  }

  private CompletableFuture<Engine.Handle> startWhileTheLogIsHeld(Stage stage, PlaceOrder order) {
    stage.holdLog();
    return stage
        .engine
        .start(saga, order.orderId(), order, "{}", new IdempotencyKey("alice", "key", "hash"), null)
        .toCompletableFuture();
  }

  /**
   * Regression: a client disconnected during the commit, which cancelled the stage that runs the
   * saga. The saga was stored, but did not run until the next restart.
   */
  @Test
  void aSagaWhoseCallerWentAwayDuringTheCommitIsRunAllTheSame() {
    Stage stage = new Stage(2);
    PlaceOrder order = Orders.ofTea();
    CompletableFuture<Engine.Handle> start = startWhileTheLogIsHeld(stage, order);
    start.cancel(false);
    stage.releaseLog();
    assertThat(stage.call(), is("PUT /orders/" + order.orderId()));
  }

  /**
   * Regression: a process was paused during the commit of a start and declared dead. When it
   * continued, it ran the saga at the same time as the adopter.
   */
  @Test
  void aStartThatBecomesDurableAfterItsTermIsNotRunHere() {
    Stage stage = new Stage(2);
    PlaceOrder order = Orders.ofTea();
    CompletableFuture<Engine.Handle> start = startWhileTheLogIsHeld(stage, order);
    stage.engine.ownership().begin(new Term(UUID.randomUUID()));
    stage.releaseLog();
    assertThat(start.join().run(), is(nullValue()));
    assertThat(stage.call(), is(""));
  }

  /**
   * Regression: a saga started while the process began a new term. It was stored for the old term
   * and run under the new one. The log refused its first entries, so the later ones were useless.
   */
  @Test
  void aStartWhileTheTermChangesIsNotRunUnderAnotherTermThanItIsStoredUnder()
      throws InterruptedException {
    Stage stage = new Stage(2);
    Thread client = new Thread(() -> stage.start(saga, Orders.ofTea()));
    Ownership ownership = stage.engine.ownership();
    Term next = new Term(UUID.randomUUID());
    ownership.during(
        Stage.TERM,
        () -> {
          client.start();
          await().until(client::getState, is(Thread.State.BLOCKED)); // stored, but not running yet
          ownership.begin(next);
          return true;
        });
    client.join();
    assertThat(stage.started.term(), is(Stage.TERM));
    assertThat(stage.engine.inFlight(), is(0));
    stage.start(saga, Orders.ofTea());
    assertThat(stage.started.term(), is(next));
    assertThat(stage.engine.inFlight(), is(1));
  }

  /**
   * Regression: a claim returned after the term had ended, and the saga ran twice.
   */
  @Test
  void aSagaThatWasClaimedUnderAnEarlierTermIsNotTakenUp() {
    Stage stage = new Stage(2);
    PlaceOrder order = Orders.ofTea();
    stage.engine.ownership().begin(new Term(UUID.randomUUID()));
    SagaState state = SagaState.started(stage.now()).adopt();
    SagaRef ref = ref(UUID.randomUUID(), order);
    assertThat(
        stage.engine.take(Stage.TERM, ref, saga, order, stage.now(), state), is(Optional.empty()));
    assertThat(stage.engine.inFlight(), is(0));
  }

  @Test
  void nothingStartsBeforeTheFirstTermAndAfterTheLast() {
    Stage stage = new Stage(2);
    stage.engine.ownership().end();
    CompletionException refused =
        assertThrows(CompletionException.class, () -> stage.start(saga, Orders.ofTea()));
    assertThat(refused.getCause(), instanceOf(SagaLog.FencedException.class));
    assertThat(stage.started, is(nullValue()));
  }

  @Test
  void aSagaIsTakenUpOnlyOnce() {
    Stage stage = new Stage(2);
    PlaceOrder order = Orders.ofTea();
    UUID id = UUID.randomUUID();
    SagaState state = SagaState.started(stage.now()).adopt();
    for (int i = 0; i < 2; i++) {
      stage
          .engine
          .take(Stage.TERM, ref(id, order), saga, order, stage.now().plusSeconds(9), state)
          .orElseThrow()
          .begin();
    }
    stage.lose();
    assertThat(stage.call(), is(""));
  }

  @Test
  void aSagaThatHasLongToWaitLeavesTheMemory() {
    Stage stage = new Stage(2);
    stage.start(saga, Orders.ofTea());
    stage.answer(new Answer.Unknown("busy", Stage.PARKED_FROM));
    assertThat(stage.engine.inFlight(), is(0));
    assertThat(stage.last.next().parked(), is(true));
    assertThat(stage.last.next().awaits(), is("order"));
    stage.pass(Stage.PARKED_FROM.plusSeconds(1));
    assertThat(stage.call(), is(""));
  }

  @Test
  void aParkedSagaIsTakenUpAgainByItsDeadlineAtTheLatest() {
    Stage stage = new Stage(2);
    stage.start(saga, Orders.ofTea());
    stage.answer(new Answer.Unknown("busy", Duration.ofHours(1)));
    assertThat(stage.last.next().dueAt(), is(stage.now().plus(saga.deadline())));
  }

  @Test
  void aSagaThatAClientWaitsForStaysInMemory() {
    Stage stage = new Stage(2);
    stage.start(saga, Orders.ofTea()).when(state -> state.status().isFinal());
    stage.answer(new Answer.Unknown("busy", Stage.PARKED_FROM));
    assertThat(stage.engine.inFlight(), is(1));
    stage.pass(Stage.PARKED_FROM);
    assertThat(stage.call().isEmpty(), is(false));
  }

  /** Regression: such sagas stayed in memory, and an outage of a participant filled the memory. */
  @Test
  void aSagaThatAClientWaitsForNoLongerLeavesTheMemory() {
    Stage stage = new Stage(2);
    stage
        .start(saga, Orders.ofTea())
        .when(state -> state.status().isFinal())
        .toCompletableFuture()
        .cancel(false);
    stage.answer(new Answer.Unknown("busy", Stage.PARKED_FROM));
    assertThat(stage.engine.inFlight(), is(0));
    assertThat(stage.last.next().parked(), is(true));
  }

  @Test
  void aSagaThatHasLongerToWaitThanAnyClientLeavesTheMemory() {
    Stage stage = new Stage(2);
    CompletableFuture<SagaState> end =
        stage
            .start(saga, Orders.ofTea())
            .when(state -> state.status().isFinal())
            .toCompletableFuture();
    stage.answer(new Answer.Unknown("busy", Duration.ofMinutes(1)));
    assertThat(stage.engine.inFlight(), is(0));
    assertThat(end.isCompletedExceptionally(), is(true));
  }

  @Test
  void whatIsStuckLeavesTheMemory() {
    Stage stage = new Stage(2);
    stage.start(saga, Orders.ofTea());
    stage.answer(new Answer.Defect("answered 418"));
    assertThat(stage.engine.inFlight(), is(0));
    assertThat(stage.last.next().parked(), is(true));
  }

  private SagaRef ref(UUID id, PlaceOrder order) {
    return new SagaRef(id, saga.type(), order.orderId(), null);
  }
}
