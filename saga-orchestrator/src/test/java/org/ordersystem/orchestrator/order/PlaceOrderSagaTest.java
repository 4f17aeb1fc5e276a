package org.ordersystem.orchestrator.order;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.EngineHarness;
import org.ordersystem.orchestrator.engine.SagaRun;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.state.Status;

/** The order saga as a sequence of calls and answers. */
class PlaceOrderSagaTest {
  private static final Duration DEADLINE = Orders.DEADLINE;

  private final EngineHarness harness = new EngineHarness(10);
  private SagaRun<?> run;
  private String id;

  @BeforeEach
  void placeAnOrder() {
    run = harness.start(Orders.SAGA, Orders.ofTea());
    id = run.ref().correlationId().toString();
  }

  private Status status() {
    return run.when(state -> true).toCompletableFuture().join().status();
  }

  private void createReserve() {
    harness.answerDone("{}");
    harness.answerDone(Orders.PRICED);
  }

  private void createReserveCharge() {
    createReserve();
    harness.answerDone(Orders.PAID);
  }

  @Test
  void anOrderIsCreatedReservedChargedShippedAndCompleted() {
    assertThat(harness.call(), is("PUT /orders/" + id));
    harness.answerDone("{}");
    assertThat(harness.call(), is("PUT /reservations/" + id));
    harness.answerDone(Orders.PRICED);
    assertThat(harness.call(), is("PUT /payments/" + id));
    harness.answerDone(Orders.PAID);
    assertThat(harness.call(), is("PUT /shipments/" + id));
    harness.answerDone(Orders.SHIPPED);
    assertThat(harness.call(), is("PUT /orders/" + id + "/completion"));
    harness.answerDone("{}");
    assertThat(harness.call(), is(""));
    assertThat(status(), is(Status.COMPLETED));
    assertThat(harness.engine.inFlight(), is(0));
  }

  @Test
  void aSoldOutOrderIsRejectedWithItsReason() {
    harness.answerDone("{}");
    harness.answerRefused("OUT_OF_STOCK");
    assertThat(harness.call(), is("PUT /orders/" + id + "/rejection"));
    assertThat(((Map<?, ?>) harness.body()).get("code"), is("OUT_OF_STOCK"));
    harness.answerDone("");
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void aRefusedShipmentIsRefundedReleasedAndRejectedInThisOrder() {
    createReserveCharge();
    harness.answerRefused("SHIPMENT_REFUSED");
    assertThat(harness.call(), is("PUT /payments/" + id + "/refund"));
    harness.answerDone("");
    assertThat(harness.call(), is("DELETE /reservations/" + id));
    harness.answerDone("");
    assertThat(harness.call(), is("PUT /orders/" + id + "/rejection"));
    harness.answerDone("");
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void aChargeOfUnknownOutcomeIsCompensatedWhenTheDeadlinePasses() {
    createReserve();
    harness.answerUnknown();
    harness.pass(DEADLINE.plusSeconds(1));
    if (harness.call().equals("PUT /payments/" + id)) {
      harness.lose();
    }
    assertThat(harness.call(), is("PUT /payments/" + id + "/refund"));
    harness.answerDone("");
    harness.answerDone("");
    assertThat(((Map<?, ?>) harness.body()).get("code"), is("DEADLINE_EXCEEDED"));
  }

  @Test
  void anAnswerThatComesAfterTheTurnIsOfNoMeaning() {
    createReserve();
    var late = harness.lose();
    harness.pass(DEADLINE.plusSeconds(1));
    int entries = harness.log.size();
    late.complete(new Answer.Compensated());
    assertThat(harness.log.size(), is(entries));
    assertThat(harness.call(), is("PUT /payments/" + id + "/refund"));
  }

  @Test
  void anOrderWhosePivotMayHaveBeenCalledIgnoresTheDeadline() {
    createReserveCharge();
    harness.answerUnknown();
    harness.pass(DEADLINE.plusSeconds(1));
    assertThat(harness.call(), is("PUT /shipments/" + id));
    harness.answerDone(Orders.SHIPPED);
    harness.answerDone("{}");
    assertThat(status(), is(Status.COMPLETED));
  }

  @Test
  void noCompensationLeavesBeforeTheDecisionToTurnBackIsDurable() {
    harness.answerDone("{}");
    harness.holdLog();
    harness.answerRefused("OUT_OF_STOCK");
    assertThat(harness.call(), is(""));
    harness.releaseLog();
    assertThat(harness.call(), is("PUT /orders/" + id + "/rejection"));
  }

  @Test
  void thePivotLeavesOnlyWhenTheStepBeforeItIsDurable() {
    createReserve();
    harness.holdLog();
    harness.answerDone(Orders.PAID);
    assertThat(harness.call(), is(""));
    harness.releaseLog();
    assertThat(harness.call(), is("PUT /shipments/" + id));
  }

  @Test
  void noOtherStepWaitsForTheLog() {
    harness.holdLog();
    createReserve();
    assertThat(harness.call(), is("PUT /payments/" + id));
  }

  @Test
  void anUnknownOutcomeIsRepeatedAfterTheBackOff() {
    harness.answerUnknown();
    assertThat(harness.call(), is(""));
    harness.pass(EngineHarness.FIRST_BACK_OFF);
    assertThat(harness.call(), is("PUT /orders/" + id));
  }

  @Test
  void aCompensationIsRepeatedForEver() {
    harness.answerDone("{}");
    harness.answerRefused("OUT_OF_STOCK");
    for (int attempt = 1; attempt <= 100; attempt++) {
      assertThat(harness.call(), is("PUT /orders/" + id + "/rejection"));
      harness.answerUnknown();
      harness.pass(Duration.ofSeconds(30));
    }
    harness.answerDone("");
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void aCompensationThatParticipantsCannotHandleIsNeverSkipped() {
    harness.answerDone("{}");
    harness.answerRefused("OUT_OF_STOCK");
    for (int attempt = 1; attempt <= 100; attempt++) {
      assertThat(harness.call(), is("PUT /orders/" + id + "/rejection"));
      harness.answer(new Answer.Failed("answered 500", null));
      harness.pass(EngineHarness.AFTER_SECOND_FAILURE.plusSeconds(30));
      if (attempt > 1) {
        run = harness.loadFromLog(run, Orders.SAGA, Orders.ofTea());
        run.begin();
      }
    }
    harness.answerDone("");
    assertThat(status(), is(Status.COMPENSATED));
  }

  @Test
  void theCompletionIsRepeatedPastTheDeadline() {
    createReserveCharge();
    harness.answerDone(Orders.SHIPPED);
    for (int attempt = 1; attempt <= 100; attempt++) {
      assertThat(harness.call(), is("PUT /orders/" + id + "/completion"));
      harness.answerUnknown();
      harness.pass(Duration.ofSeconds(30));
    }
    harness.answerDone("{}");
    assertThat(status(), is(Status.COMPLETED));
  }

  @Test
  void anAnswerThatNoRepetitionCanMendLeavesTheSagaStuck() {
    harness.answer(new Answer.Defect("answered 418"));
    assertThat(harness.call(), is(""));
    assertThat(harness.last.after().status(), is(Status.STUCK));
    assertThat(harness.log.getLast().type(), is(EntryType.STUCK));
  }

  @Test
  void anAnswerThatLacksWhatALaterStepNeedsLeavesTheSagaStuck() {
    harness.answerDone("{}");
    harness.answerDone("");
    assertThat(harness.last.after().status(), is(Status.STUCK));
    assertThat(harness.log.getLast().step(), is("charge-payment"));
  }

  @Test
  void whatWasDroppedMakesNoCallAndWritesNothing() {
    var late = harness.lose();
    harness.engine.ownership().end();
    int entries = harness.log.size();
    late.complete(new Answer.Compensated());
    harness.pass(DEADLINE.plusSeconds(1));
    assertThat(harness.call(), is(""));
    assertThat(harness.log.size(), is(entries));
  }

  @Test
  void theLogNumbersItsEntries() {
    createReserve();
    assertThat(harness.log.stream().map(Entry::seq).toList(), contains(1, 2));
    assertThat(harness.log.getFirst().step(), is(not(harness.log.getLast().step())));
  }
}
