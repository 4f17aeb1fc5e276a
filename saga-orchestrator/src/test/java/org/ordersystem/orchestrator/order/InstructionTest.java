package org.ordersystem.orchestrator.order;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.SagaRun;
import org.ordersystem.orchestrator.engine.Stage;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.InstructionType;
import org.ordersystem.orchestrator.saga.Status;

/** Instructions at each point of a saga: whether the instruction or the saga wins. */
class InstructionTest {
  private final Stage stage = new Stage(10);
  private final PlaceOrder order = Orders.ofTea();
  private SagaRun<?> run;
  private String id;

  @BeforeEach
  void placeAnOrder() {
    run = stage.start(Orders.SAGA, order);
    id = run.ref().correlationId().toString();
  }

  private CompletionStage<Boolean> say(InstructionType type) {
    return run.instruct(
        new Instruction(UUID.randomUUID(), run.id(), type, "oscar", "a reason", stage.now()));
  }

  private boolean obeys(InstructionType type) {
    return say(type).toCompletableFuture().join();
  }

  /** A stuck saga has left the memory. Its owner loads it again from the log. */
  private void takeUpAgain() {
    run = stage.takeUpFromLog(run, Orders.SAGA, order);
  }

  private Status status() {
    return stage.last.after().status();
  }

  private void createReserve() {
    stage.answerDone("{}");
    stage.answerDone(Orders.PRICED);
  }

  private void createReserveCharge() {
    createReserve();
    stage.answerDone(Orders.PAID);
  }

  private void expectCompensations(String... calls) {
    for (String call : calls) {
      assertThat(stage.call(), is(call));
      stage.answerDone("");
    }
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void aCancellationDuringThePaymentGivesTheMoneyBackThoughItIsTakenLate() {
    createReserve();
    var payment = stage.lose();
    assertThat(obeys(InstructionType.CANCEL), is(true));
    payment.complete(new Answer.Done(null));
    expectCompensations(
        "PUT /payments/" + id + "/refund",
        "DELETE /reservations/" + id,
        "PUT /orders/" + id + "/cancellation");
  }

  @Test
  void aCancellationWhileTheCreationIsUnderWayCompensatesItToo() {
    stage.lose();
    assertThat(obeys(InstructionType.CANCEL), is(true));
    assertThat(((Map<?, ?>) stage.body()).get("code"), is("CANCELLED"));
    expectCompensations("PUT /orders/" + id + "/cancellation");
  }

  @Test
  void aCancellationOnceThePivotIsCalledComesTooLate() {
    createReserveCharge();
    assertThat(obeys(InstructionType.CANCEL), is(false));
    stage.answerDone(Orders.SHIPPED);
    stage.answerDone("{}");
    assertThat(status(), is(Status.COMPLETED));
  }

  @Test
  void aCancellationBetweenTheDurablePaymentAndThePivotComesTooLate() {
    createReserve();
    stage.holdLog();
    stage.answerDone(Orders.PAID);
    assertThat(obeys(InstructionType.ABORT), is(false));
    stage.releaseLog();
    assertThat(stage.call(), is("PUT /shipments/" + id));
  }

  @Test
  void anAbortAfterARefusalComesTooLateAndTheReasonStays() {
    createReserve();
    stage.answerRefused("PAYMENT_DECLINED");
    assertThat(obeys(InstructionType.ABORT), is(false));
    stage.answerDone("");
    assertThat(((Map<?, ?>) stage.body()).get("code"), is("PAYMENT_DECLINED"));
  }

  @Test
  void aSecondCancellationComesTooLate() {
    assertThat(obeys(InstructionType.CANCEL), is(true));
    assertThat(obeys(InstructionType.CANCEL), is(false));
  }

  @Test
  void aCancellationAfterTheEndComesTooLate() {
    createReserveCharge();
    stage.answerDone(Orders.SHIPPED);
    stage.answerDone("{}");
    assertThat(obeys(InstructionType.CANCEL), is(false));
  }

  @Test
  void noCompensationLeavesBeforeTheInstructionIsDurable() {
    stage.lose();
    stage.holdLog();
    CompletionStage<Boolean> obeyed = say(InstructionType.CANCEL);
    assertThat(stage.call(), is(""));
    assertThat(obeyed.toCompletableFuture().isDone(), is(false));
    stage.releaseLog();
    assertThat(obeyed.toCompletableFuture().join(), is(true));
    assertThat(stage.call(), is("PUT /orders/" + id + "/cancellation"));
  }

  @Test
  void aStuckSagaIsCarriedOnWhereItIs() {
    stage.answerDone("{}");
    stage.answer(new Answer.Defect("answered 418"));
    takeUpAgain();
    assertThat(obeys(InstructionType.RETRY), is(true));
    assertThat(stage.call(), is("PUT /reservations/" + id));
    stage.answerDone(Orders.PRICED);
    assertThat(stage.call(), is("PUT /payments/" + id));
  }

  @Test
  void aStuckSagaBeforeItsPivotIsTurnedBackWithTheStepThatStuck() {
    stage.answerDone("{}");
    stage.answer(new Answer.Defect("answered 418"));
    takeUpAgain();
    assertThat(obeys(InstructionType.ABORT), is(true));
    expectCompensations("DELETE /reservations/" + id, "PUT /orders/" + id + "/cancellation");
  }

  @Test
  void aSagaThatIsStuckAtItsPivotCannotBeTurnedBackButCarriedOn() {
    createReserveCharge();
    stage.answer(new Answer.Defect("answered 418"));
    takeUpAgain();
    assertThat(obeys(InstructionType.ABORT), is(false));
    assertThat(obeys(InstructionType.RETRY), is(true));
    assertThat(stage.call(), is("PUT /shipments/" + id));
  }

  @Test
  void aCompensationThatIsStuckIsCarriedOn() {
    stage.answerDone("{}");
    stage.answerRefused("OUT_OF_STOCK");
    stage.answer(new Answer.Defect("answered 418"));
    takeUpAgain();
    assertThat(obeys(InstructionType.ABORT), is(false));
    assertThat(obeys(InstructionType.RETRY), is(true));
    expectCompensations("PUT /orders/" + id + "/rejection");
  }

  @Test
  void aSagaThatIsNotStuckNeedsNoRetry() {
    assertThat(obeys(InstructionType.RETRY), is(false));
  }
}
