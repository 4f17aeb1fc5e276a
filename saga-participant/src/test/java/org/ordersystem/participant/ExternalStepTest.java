package org.ordersystem.participant;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.ordersystem.participant.step.StepCompensated;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Steps that take effect at an external system. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ExternalStepTest {
  @Inject SagaFence fence;
  @Inject Effects effects;

  private final StepKey key = new StepKey(UUID.randomUUID(), "charge");
  private final AtomicInteger calls = new AtomicInteger();

  record Paid(String id) {}

  private Paid charge(Supplier<String> call) {
    return fence
        .externalAction(
            key,
            Paid.class,
            new Intent<>(this::intend, () -> "intent"),
            intent -> call.get(),
            (intent, id) -> {
              assertThat(intent, is("intent"));
              effects.add(key, "outcome");
              return id.isEmpty()
                  ? StepOutcome.refused("PAYMENT_DECLINED", "declined")
                  : StepOutcome.done(new Paid(id));
            })
        .answer();
  }

  private String intend() {
    effects.add(key, "intent");
    return "intent";
  }

  private String answered(String id) {
    calls.incrementAndGet();
    return id;
  }

  private String unanswered() {
    calls.incrementAndGet();
    throw new IllegalStateException("no answer");
  }

  private void refund() {
    refund(() -> answered("refunded"));
  }

  private void refund(Supplier<String> call) {
    fence.externalCompensation(
        key,
        () -> "intent",
        intent -> call.get(),
        (intent, id) -> effects.add(key, "refund " + intent));
  }

  @Test
  void noTransactionIsOpenDuringTheCall() {
    charge(
        () -> {
          assertThat(effects.count(key, "intent"), is(1L));
          assertThat(Database.openTransactions(), is(0L));
          return "c1";
        });
  }

  @Test
  void aRepeatedActionIsAnsweredWithoutACall() {
    charge(() -> answered("c1"));
    assertThat(charge(() -> answered("c2")), is(new Paid("c1")));
    assertThat(calls.get(), is(1));
    assertThat(effects.count(key, "outcome"), is(1L));
  }

  @Test
  void aCallWithoutAnAnswerIsMadeAgainUnderTheSameIntent() {
    assertThrows(IllegalStateException.class, () -> charge(this::unanswered));
    assertThat(effects.mark(key), is("STARTED"));
    assertThat(charge(() -> answered("c1")), is(new Paid("c1")));
    assertThat(effects.count(key, "intent"), is(1L));
  }

  @Test
  void aRefusalIsStoredAndRemembered() {
    assertThrows(StepRefused.class, () -> charge(() -> answered("")));
    assertThat(effects.count(key, "outcome"), is(1L));
    StepRefused again = assertThrows(StepRefused.class, () -> charge(() -> answered("c1")));
    assertThat(again.code(), is("PAYMENT_DECLINED"));
    assertThat(calls.get(), is(1));
  }

  @Test
  void aRefusedActionIsCompensatedWithoutACall() {
    assertThrows(StepRefused.class, () -> charge(() -> answered("")));
    refund();
    assertThat(calls.get(), is(1));
    assertThat(effects.mark(key), is("COMPENSATED"));
  }

  @Test
  void whatNeverArrivedIsCompensatedWithoutACallAndNeverTakesEffect() {
    refund();
    assertThat(calls.get(), is(0));
    assertThrows(StepCompensated.class, () -> charge(() -> answered("c1")));
    assertThat(calls.get(), is(0));
  }

  @Test
  void anUnknownOutcomeIsCompensatedByACall() {
    assertThrows(IllegalStateException.class, () -> charge(this::unanswered));
    refund();
    assertThat(effects.count(key, "refund intent"), is(1L));
    assertThat(effects.mark(key), is("COMPENSATED"));
  }

  @Test
  void aRepeatedCompensationMakesNoCall() {
    charge(() -> answered("c1"));
    refund();
    refund();
    assertThat(calls.get(), is(2));
    assertThat(effects.count(key, "refund intent"), is(1L));
  }

  @Test
  void aCompensationWithoutAnAnswerIsMadeAgainAndTheActionStaysOut() {
    charge(() -> answered("c1"));
    assertThrows(IllegalStateException.class, () -> refund(this::unanswered));
    assertThrows(StepCompensated.class, () -> charge(() -> answered("c2")));
    refund();
    assertThat(effects.count(key, "refund intent"), is(1L));
  }

  @Test
  void anAnswerThatComesDuringTheCompensationTakesNoEffectHere() {
    assertThrows(
        StepCompensated.class,
        () ->
            charge(
                () -> {
                  refund();
                  return "late";
                }));
    assertThat(effects.count(key, "outcome"), is(0L));
    assertThat(effects.mark(key), is("COMPENSATED"));
  }
}
