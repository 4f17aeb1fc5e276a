package org.ordersystem.orchestrator.order;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.SagaRun;
import org.ordersystem.orchestrator.engine.Stage;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.Status;

/** The order saga as a sequence of calls and answers. */
class PlaceOrderSagaTest {
  private static final Duration DEADLINE = Orders.DEADLINE;

  private final Stage stage = new Stage(10);
  private SagaRun<?> run;
  private String id;

  @BeforeEach
  void placeAnOrder() {
    run = stage.start(Orders.SAGA, Orders.ofTea());
    id = run.ref().correlationId().toString();
  }

  private Status status() {
    return run.when(state -> true).toCompletableFuture().join().status();
  }

  private void createReserve() {
    stage.answerDone("{}");
    stage.answerDone(Orders.PRICED);
  }

  private void createReserveCharge() {
    createReserve();
    stage.answerDone(Orders.PAID);
  }

  @Test
  void anOrderIsCreatedReservedChargedShippedAndCompleted() {
    assertThat(stage.call(), is("PUT /orders/" + id));
    stage.answerDone("{}");
    assertThat(stage.call(), is("PUT /reservations/" + id));
    stage.answerDone(Orders.PRICED);
    assertThat(stage.call(), is("PUT /payments/" + id));
    stage.answerDone(Orders.PAID);
    assertThat(stage.call(), is("PUT /shipments/" + id));
    stage.answerDone(Orders.SHIPPED);
    assertThat(stage.call(), is("PUT /orders/" + id + "/completion"));
    stage.answerDone("{}");
    assertThat(stage.call(), is(""));
    assertThat(status(), is(Status.COMPLETED));
    assertThat(stage.engine.inFlight(), is(0));
  }

  @Test
  void aSoldOutOrderIsRejectedWithItsReason() {
    stage.answerDone("{}");
    stage.answerRefused("OUT_OF_STOCK");
    assertThat(stage.call(), is("PUT /orders/" + id + "/rejection"));
    assertThat(((Map<?, ?>) stage.body()).get("code"), is("OUT_OF_STOCK"));
    stage.answerDone("");
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void aRefusedShipmentIsRefundedReleasedAndRejectedInThisOrder() {
    createReserveCharge();
    stage.answerRefused("SHIPMENT_REFUSED");
    assertThat(stage.call(), is("PUT /payments/" + id + "/refund"));
    stage.answerDone("");
    assertThat(stage.call(), is("DELETE /reservations/" + id));
    stage.answerDone("");
    assertThat(stage.call(), is("PUT /orders/" + id + "/rejection"));
    stage.answerDone("");
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void aChargeOfUnknownOutcomeIsCompensatedWhenTheDeadlinePasses() {
    createReserve();
    stage.answerUnknown();
    stage.pass(DEADLINE.plusSeconds(1));
    if (stage.call().equals("PUT /payments/" + id)) {
      stage.lose();
    }
    assertThat(stage.call(), is("PUT /payments/" + id + "/refund"));
    stage.answerDone("");
    stage.answerDone("");
    assertThat(((Map<?, ?>) stage.body()).get("code"), is("DEADLINE_EXCEEDED"));
  }

  @Test
  void anAnswerThatComesAfterTheTurnIsOfNoMeaning() {
    createReserve();
    var late = stage.lose();
    stage.pass(DEADLINE.plusSeconds(1));
    int entries = stage.log.size();
    late.complete(new Answer.Compensated());
    assertThat(stage.log.size(), is(entries));
    assertThat(stage.call(), is("PUT /payments/" + id + "/refund"));
  }

  @Test
  void anOrderWhosePivotMayHaveBeenCalledIgnoresTheDeadline() {
    createReserveCharge();
    stage.answerUnknown();
    stage.pass(DEADLINE.plusSeconds(1));
    assertThat(stage.call(), is("PUT /shipments/" + id));
    stage.answerDone(Orders.SHIPPED);
    stage.answerDone("{}");
    assertThat(status(), is(Status.COMPLETED));
  }

  @Test
  void noCompensationLeavesBeforeTheDecisionToTurnBackIsDurable() {
    stage.answerDone("{}");
    stage.holdLog();
    stage.answerRefused("OUT_OF_STOCK");
    assertThat(stage.call(), is(""));
    stage.releaseLog();
    assertThat(stage.call(), is("PUT /orders/" + id + "/rejection"));
  }

  @Test
  void thePivotLeavesOnlyWhenTheStepBeforeItIsDurable() {
    createReserve();
    stage.holdLog();
    stage.answerDone(Orders.PAID);
    assertThat(stage.call(), is(""));
    stage.releaseLog();
    assertThat(stage.call(), is("PUT /shipments/" + id));
  }

  @Test
  void noOtherStepWaitsForTheLog() {
    stage.holdLog();
    createReserve();
    assertThat(stage.call(), is("PUT /payments/" + id));
  }

  @Test
  void anUnknownOutcomeIsRepeatedAfterTheBackOff() {
    stage.answerUnknown();
    assertThat(stage.call(), is(""));
    stage.pass(Stage.FIRST_BACK_OFF);
    assertThat(stage.call(), is("PUT /orders/" + id));
  }

  @Test
  void aCompensationIsRepeatedForEver() {
    stage.answerDone("{}");
    stage.answerRefused("OUT_OF_STOCK");
    for (int attempt = 1; attempt <= 100; attempt++) {
      assertThat(stage.call(), is("PUT /orders/" + id + "/rejection"));
      stage.answerUnknown();
      stage.pass(Duration.ofSeconds(30));
    }
    stage.answerDone("");
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void theCompletionIsRepeatedPastTheDeadline() {
    createReserveCharge();
    stage.answerDone(Orders.SHIPPED);
    for (int attempt = 1; attempt <= 100; attempt++) {
      assertThat(stage.call(), is("PUT /orders/" + id + "/completion"));
      stage.answerUnknown();
      stage.pass(Duration.ofSeconds(30));
    }
    stage.answerDone("{}");
    assertThat(status(), is(Status.COMPLETED));
  }

  @Test
  void anAnswerThatNoRepetitionCanMendLeavesTheSagaStuck() {
    stage.answer(new Answer.Defect("answered 418"));
    assertThat(stage.call(), is(""));
    assertThat(stage.last.after().status(), is(Status.STUCK));
    assertThat(stage.log.getLast().type(), is(EntryType.STUCK));
  }

  @Test
  void anAnswerThatLacksWhatALaterStepNeedsLeavesTheSagaStuck() {
    stage.answerDone("{}");
    stage.answerDone("");
    assertThat(stage.last.after().status(), is(Status.STUCK));
    assertThat(stage.log.getLast().step(), is("charge-payment"));
  }

  @Test
  void whatWasDroppedMakesNoCallAndWritesNothing() {
    var late = stage.lose();
    stage.engine.ownership().end();
    int entries = stage.log.size();
    late.complete(new Answer.Compensated());
    stage.pass(DEADLINE.plusSeconds(1));
    assertThat(stage.call(), is(""));
    assertThat(stage.log.size(), is(entries));
  }

  @Test
  void theLogNumbersItsEntries() {
    createReserve();
    assertThat(stage.log.stream().map(Entry::seq).toList(), contains(1, 2));
    assertThat(stage.log.getFirst().step(), is(not(stage.log.getLast().step())));
  }
}
