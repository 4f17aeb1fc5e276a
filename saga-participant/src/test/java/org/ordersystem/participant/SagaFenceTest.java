package org.ordersystem.participant;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.participant.step.StepCompensated;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Steps that take effect only in the participant's database. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class SagaFenceTest {
  @Inject SagaFence fence;
  @Inject Effects effects;

  private final StepKey key = new StepKey(UUID.randomUUID(), "take");
  private final CountDownLatch gate = new CountDownLatch(1);

  record Taken(int number) {}

  @AfterEach
  void openTheGate() {
    gate.countDown();
  }

  private Taken take(int number) {
    return fence
        .action(
            key,
            Taken.class,
            () -> {
              effects.add(key, "taken");
              return StepOutcome.done(new Taken(number));
            })
        .answer();
  }

  private StepOutcome<Taken> refuse() {
    return fence.action(key, Taken.class, () -> StepOutcome.refused("OUT_OF_STOCK", "none left"));
  }

  private void undo() {
    fence.compensation(key, () -> effects.add(key, "undone"));
  }

  private void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> CompletableFuture<T> meanwhile(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task));
  }

  /** An action that has done its work and waits at the gate with an open transaction. */
  private CompletableFuture<Taken> parkedAction() {
    CountDownLatch reached = new CountDownLatch(1);
    CompletableFuture<Taken> action =
        meanwhile(
            () ->
                fence
                    .action(
                        key,
                        Taken.class,
                        () -> {
                          effects.add(key, "taken");
                          reached.countDown();
                          pass(gate);
                          return StepOutcome.done(new Taken(1));
                        })
                    .answer());
    pass(reached);
    return action;
  }

  @Test
  void aRepeatedActionIsAnsweredAsTheFirstAndDoesNothing() {
    assertThat(take(1), is(new Taken(1)));
    assertThat(take(2), is(new Taken(1)));
    assertThat(effects.count(key, "taken"), is(1L));
  }

  /** During a rolling update the first delivery may have reached a replica of the next version. */
  @Test
  void anAnswerThatANewerVersionStoredIsRead() {
    record NewerTaken(int number, String more) {}
    fence.action(key, NewerTaken.class, () -> StepOutcome.done(new NewerTaken(1, "more")));

    assertThat(take(2), is(new Taken(1)));
  }

  @Test
  void twoDeliveriesOfAnActionAtTheSameTimeHaveOneEffectAndOneAnswer() {
    CompletableFuture<Taken> first = parkedAction();
    CompletableFuture<Taken> second = meanwhile(() -> take(2));
    Database.awaitBlocked(1);
    gate.countDown();
    assertThat(first.join(), is(new Taken(1)));
    assertThat(second.join(), is(new Taken(1)));
    assertThat(effects.count(key, "taken"), is(1L));
  }

  @Test
  void aLateActionDoesNothingAfterItsCompensation() {
    undo();
    assertThrows(StepCompensated.class, () -> take(1));
    assertThat(effects.count(key, "taken"), is(0L));
    assertThat(effects.count(key, "undone"), is(0L));
  }

  @Test
  void aRepeatedCompensationDoesNothing() {
    take(1);
    undo();
    undo();
    assertThat(effects.count(key, "undone"), is(1L));
  }

  @Test
  void anActionAfterItsCompensationIsNotRepeated() {
    take(1);
    undo();
    assertThrows(StepCompensated.class, () -> take(1));
    assertThat(effects.count(key, "taken"), is(1L));
  }

  @Test
  void aCompensationThatMeetsItsActionUnderWayTakesItBack() {
    CompletableFuture<Taken> action = parkedAction();
    CompletableFuture<Void> compensation =
        meanwhile(
            () -> {
              undo();
              return null;
            });
    Database.awaitBlocked(1);
    gate.countDown();
    action.join();
    compensation.join();
    assertThat(effects.count(key, "undone"), is(1L));
    assertThat(effects.mark(key), is("COMPENSATED"));
  }

  @Test
  void aRefusalIsRemembered() {
    assertThat(refuse(), is(StepOutcome.refused("OUT_OF_STOCK", "none left")));
    StepRefused again = assertThrows(StepRefused.class, () -> take(1));
    assertThat(again.code(), is("OUT_OF_STOCK"));
    assertThat(again.getDetail(), is("none left"));
    assertThat(effects.count(key, "taken"), is(0L));
  }

  @Test
  void theCompensationOfARefusedActionUndoesNothing() {
    refuse();
    fence.compensation(key, () -> effects.add(key, "undone"), () -> effects.add(key, "never done"));
    assertThat(effects.count(key, "undone"), is(0L));
    assertThat(effects.count(key, "never done"), is(1L));
    assertThrows(StepCompensated.class, () -> take(1));
  }

  @Test
  void workThatBreaksLeavesNoMarkSoThatTheRepetitionDoesIt() {
    assertThrows(
        ArithmeticException.class,
        () ->
            fence.action(
                key,
                Taken.class,
                () -> {
                  effects.add(key, "taken");
                  throw new ArithmeticException("broken");
                }));
    assertThat(effects.mark(key), is("none"));
    assertThat(take(2), is(new Taken(2)));
    assertThat(effects.count(key, "taken"), is(1L));
  }

  @Test
  void aMissingActionIsDistinguishedFromADoneOne() {
    fence.compensation(key, () -> effects.add(key, "undone"), () -> effects.add(key, "never done"));
    fence.compensation(key, () -> effects.add(key, "undone"), () -> effects.add(key, "never done"));
    assertThat(effects.count(key, "never done"), is(1L));
    assertThat(effects.count(key, "undone"), is(0L));
  }

  @Test
  void stepsAreToldApart() {
    take(1);
    StepKey other = new StepKey(key.sagaId(), "other");
    fence.compensation(other, () -> effects.add(key, "undone"));
    assertThat(take(2), is(new Taken(1)));
    assertThat(effects.mark(other), is("COMPENSATED"));
  }

  @Test
  void aDeliveryThatWaitedForOneThatFailedDoesTheWorkItself() {
    CountDownLatch reached = new CountDownLatch(1);
    CompletableFuture<StepOutcome<Taken>> failing =
        meanwhile(
            () ->
                fence.action(
                    key,
                    Taken.class,
                    () -> {
                      reached.countDown();
                      pass(gate);
                      throw new ArithmeticException("broken");
                    }));
    pass(reached);
    CompletableFuture<Taken> second = meanwhile(() -> take(2));
    Database.awaitBlocked(1);
    gate.countDown();
    assertThat(second.join(), is(new Taken(2)));
    CompletionException error = assertThrows(CompletionException.class, failing::join);
    assertThat(error.getCause(), instanceOf(ArithmeticException.class));
  }
}
