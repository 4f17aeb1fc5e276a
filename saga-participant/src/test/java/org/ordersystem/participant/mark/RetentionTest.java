package org.ordersystem.participant.mark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.participant.Effects;
import org.ordersystem.participant.Intent;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.SagaIds;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.step.SagaTooOld;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.testsupport.TestEnvironment;

/** The fence serves only sagas whose marks are all still stored. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class RetentionTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The retention of 30 days, minus the safety margin of one day. */
  private static final Duration SERVED = Duration.ofDays(29);

  @Inject SagaFence fence;
  @Inject Retention retention;
  @Inject Effects effects;

  private final AtomicInteger calls = new AtomicInteger();
  private final StepKey old = new StepKey(SagaIds.begun(SERVED.plus(MINUTE)), "take");
  private final StepKey young = new StepKey(SagaIds.begun(SERVED.minus(MINUTE)), "take");

  private String take(StepKey key) {
    return fence
        .action(
            key,
            String.class,
            () -> {
              effects.add(key, "taken");
              return StepOutcome.done("taken");
            })
        .answer();
  }

  private void undo(StepKey key) {
    fence.compensation(key, () -> effects.add(key, "undone"), () -> effects.add(key, "never done"));
  }

  private String charge(StepKey key) {
    return fence
        .externalAction(
            key,
            String.class,
            new Intent<>(
                () -> {
                  effects.add(key, "intent");
                  return key;
                },
                () -> key),
            intent -> calls.incrementAndGet(),
            (intent, call) -> StepOutcome.done("charged"))
        .answer();
  }

  private void refund(StepKey key) {
    fence.externalCompensation(
        key,
        () -> key,
        intent -> calls.incrementAndGet(),
        (intent, call) -> effects.add(key, "refund"));
  }

  @Test
  void anActionOfAnOldSagaIsRefusedAndNothingIsDone() {
    assertThrows(SagaTooOld.class, () -> take(old));
    assertThrows(SagaTooOld.class, () -> charge(old));
    nothingIsDone();
  }

  @Test
  void aCompensationOfAnOldSagaIsRefusedAndLeavesNoMark() {
    assertThrows(SagaTooOld.class, () -> undo(old));
    assertThrows(SagaTooOld.class, () -> refund(old));
    nothingIsDone();
  }

  @Test
  void anOldSagaIsRefusedEvenWhileItsMarkIsStillThere() {
    effects.mark(old, Mark.DONE, Duration.ofDays(29));

    assertThrows(SagaTooOld.class, () -> take(old));
    assertThrows(SagaTooOld.class, () -> undo(old));
    assertThat(effects.count(old, "undone"), is(0L));
    assertThat(effects.mark(old), is("DONE"));
  }

  @Test
  void aSagaThatIsYoungEnoughIsServed() {
    assertThat(take(young), is("taken"));
    undo(young);
    assertThat(effects.count(young, "undone"), is(1L));

    StepKey charge = new StepKey(young.sagaId(), "charge");
    assertThat(charge(charge), is("charged"));
    refund(charge);
    assertThat(effects.count(charge, "refund"), is(1L));
  }

  @Test
  void aSagaWhoseIdTellsNoAgeIsServed() {
    StepKey ageless = new StepKey(UUID.randomUUID(), "take");

    assertThat(take(ageless), is("taken"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 28, 29, 30, 31, 365, 20_000})
  void noSagaIsServedOfWhichAMarkMayBeGone(long days) {
    for (Duration age :
        new Duration[] {Duration.ofDays(days), Duration.ofDays(days).plus(MINUTE)}) {
      StepKey key = new StepKey(SagaIds.begun(age), "take");
      Instant began = key.sagaBegan().orElseThrow();

      if (began.isBefore(retention.limit())) {
        assertThrows(SagaTooOld.class, () -> retention.check(key), age::toString);
      }
    }
  }

  @Test
  void aMarginThatLeavesNothingOfTheRetentionIsRefusedAtTheStart() {
    Duration day = Duration.ofDays(1);

    assertDoesNotThrow(() -> new Retention(new Config(day, MINUTE)));
    assertThrows(IllegalStateException.class, () -> new Retention(new Config(day, day)));
    assertThrows(IllegalStateException.class, () -> new Retention(new Config(MINUTE, day)));
    assertThrows(
        IllegalStateException.class, () -> new Retention(new Config(day, MINUTE.negated())));
  }

  private void nothingIsDone() {
    assertThat(effects.count(old, "taken"), is(0L));
    assertThat(effects.count(old, "intent"), is(0L));
    assertThat(effects.count(old, "never done"), is(0L));
    assertThat(calls.get(), is(0));
    assertThat(effects.mark(old), is("none"));
  }

  private record Config(Duration retention, Duration safetyMargin) implements SagaMarksConfig {
    @Override
    public String removalEvery() {
      return "off";
    }

    @Override
    public int removalBatch() {
      return 1;
    }
  }
}
