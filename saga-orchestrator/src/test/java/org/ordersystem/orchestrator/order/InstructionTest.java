package org.ordersystem.orchestrator.order;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.EngineHarness;
import org.ordersystem.orchestrator.engine.SagaRun;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.InstructionType;
import org.ordersystem.orchestrator.saga.state.Status;

/** Instructions at each point of a saga: whether the instruction or the saga wins. */
class InstructionTest {
  private final EngineHarness harness = new EngineHarness(10);
  private final PlaceOrder order = Orders.ofTea();
  private SagaRun<?> run;
  private String id;

  @BeforeEach
  void placeAnOrder() {
    run = harness.start(Orders.SAGA, order);
    id = run.ref().correlationId().toString();
  }

  private CompletionStage<Boolean> instruct(InstructionType type) {
    return run.instruct(
        new Instruction(UUID.randomUUID(), run.id(), type, "oscar", "a reason", harness.now()));
  }

  private boolean isGranted(InstructionType type) {
    return instruct(type).toCompletableFuture().join();
  }

  /** A stuck saga has left the memory. Its owner loads it again from the log. */
  private void reloadFromLog() {
    run = harness.loadFromLog(run, Orders.SAGA, order);
  }

  private Status status() {
    return harness.last.after().status();
  }

  private void createReserve() {
    harness.answerDone("{}");
    harness.answerDone(Orders.PRICED);
  }

  private void createReserveCharge() {
    createReserve();
    harness.answerDone(Orders.PAID);
  }

  private void expectCompensations(String... calls) {
    for (String call : calls) {
      assertThat(harness.call(), is(call));
      harness.answerDone("");
    }
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void aCancellationDuringThePaymentGivesTheMoneyBackThoughItIsTakenLate() {
    createReserve();
    var payment = harness.lose();
    assertThat(isGranted(InstructionType.CANCEL), is(true));
    payment.complete(new Answer.Done(null));
    expectCompensations(
        "PUT /payments/" + id + "/refund",
        "DELETE /reservations/" + id,
        "PUT /orders/" + id + "/cancellation");
  }

  @Test
  void aCancellationWhileTheCreationIsUnderWayCompensatesItToo() {
    harness.lose();
    assertThat(isGranted(InstructionType.CANCEL), is(true));
    assertThat(((Map<?, ?>) harness.body()).get("code"), is("CANCELLED"));
    expectCompensations("PUT /orders/" + id + "/cancellation");
  }

  @Test
  void aCancellationOnceThePivotIsCalledComesTooLate() {
    createReserveCharge();
    assertThat(isGranted(InstructionType.CANCEL), is(false));
    harness.answerDone(Orders.SHIPPED);
    harness.answerDone("{}");
    assertThat(status(), is(Status.COMPLETED));
  }

  @Test
  void aCancellationBetweenTheDurablePaymentAndThePivotComesTooLate() {
    createReserve();
    harness.holdLog();
    harness.answerDone(Orders.PAID);
    assertThat(isGranted(InstructionType.ABORT), is(false));
    harness.releaseLog();
    assertThat(harness.call(), is("PUT /shipments/" + id));
  }

  @Test
  void anAbortAfterARefusalComesTooLateAndTheReasonStays() {
    createReserve();
    harness.answerRefused("PAYMENT_DECLINED");
    assertThat(isGranted(InstructionType.ABORT), is(false));
    harness.answerDone("");
    assertThat(((Map<?, ?>) harness.body()).get("code"), is("PAYMENT_DECLINED"));
  }

  @Test
  void aSecondCancellationComesTooLate() {
    assertThat(isGranted(InstructionType.CANCEL), is(true));
    assertThat(isGranted(InstructionType.CANCEL), is(false));
  }

  @Test
  void aCancellationAfterTheEndComesTooLate() {
    createReserveCharge();
    harness.answerDone(Orders.SHIPPED);
    harness.answerDone("{}");
    assertThat(isGranted(InstructionType.CANCEL), is(false));
  }

  @Test
  void noCompensationLeavesBeforeTheInstructionIsDurable() {
    harness.lose();
    harness.holdLog();
    CompletionStage<Boolean> carriedOut = instruct(InstructionType.CANCEL);
    assertThat(harness.call(), is(""));
    assertThat(carriedOut.toCompletableFuture().isDone(), is(false));
    harness.releaseLog();
    assertThat(carriedOut.toCompletableFuture().join(), is(true));
    assertThat(harness.call(), is("PUT /orders/" + id + "/cancellation"));
  }

  @Test
  void aStuckSagaContinuesAtItsStep() {
    harness.answerDone("{}");
    harness.answer(new Answer.Defect("answered 418"));
    reloadFromLog();
    assertThat(isGranted(InstructionType.RETRY), is(true));
    assertThat(harness.call(), is("PUT /reservations/" + id));
    harness.answerDone(Orders.PRICED);
    assertThat(harness.call(), is("PUT /payments/" + id));
  }

  @Test
  void aStuckSagaBeforeItsPivotIsTurnedBackWithTheStepThatStuck() {
    harness.answerDone("{}");
    harness.answer(new Answer.Defect("answered 418"));
    reloadFromLog();
    assertThat(isGranted(InstructionType.ABORT), is(true));
    expectCompensations("DELETE /reservations/" + id, "PUT /orders/" + id + "/cancellation");
  }

  @Test
  void aSagaThatIsStuckAtItsPivotCannotBeTurnedBackButCarriedOn() {
    createReserveCharge();
    harness.answer(new Answer.Defect("answered 418"));
    reloadFromLog();
    assertThat(isGranted(InstructionType.ABORT), is(false));
    assertThat(isGranted(InstructionType.RETRY), is(true));
    assertThat(harness.call(), is("PUT /shipments/" + id));
  }

  @Test
  void aCompensationThatIsStuckIsCarriedOn() {
    harness.answerDone("{}");
    harness.answerRefused("OUT_OF_STOCK");
    harness.answer(new Answer.Defect("answered 418"));
    reloadFromLog();
    assertThat(isGranted(InstructionType.ABORT), is(false));
    assertThat(isGranted(InstructionType.RETRY), is(true));
    expectCompensations("PUT /orders/" + id + "/rejection");
  }

  @Test
  void aSagaThatIsNotStuckNeedsNoRetry() {
    assertThat(isGranted(InstructionType.RETRY), is(false));
  }
}
