package org.ordersystem.participant;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ordersystem.participant.step.BatchRefused;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Actions of several sagas that are one commit. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class SagaFenceBatchTest {
  private static final String STEP = "take";

  @Inject SagaFence fence;
  @Inject Effects effects;

  private final List<StepKey> keys =
      Stream.generate(() -> new StepKey(UUID.randomUUID(), STEP)).limit(5).toList();

  private List<StepOutcome<String>> take(List<StepKey> all) {
    return fence.actions(all, String.class, () -> all.stream().map(this::take).toList());
  }

  private StepOutcome<String> take(StepKey key) {
    if (key.equals(keys.get(1))) {
      return StepOutcome.refused("NO", "not this one");
    }
    effects.add(key, "taken");
    return StepOutcome.done(key.toString());
  }

  private StepOutcome<String> takeAlone(StepKey key) {
    return fence.action(key, String.class, () -> take(key));
  }

  private List<Long> counts() {
    return keys.stream().map(key -> effects.count(key, "taken")).toList();
  }

  @Test
  void eachCallHasItsOwnOutcomeAndAllAreOneCommit() {
    List<StepOutcome<String>> outcomes = take(keys);

    assertThat(outcomes.get(0), is(StepOutcome.done(keys.get(0).toString())));
    assertThat(outcomes.get(1), is(StepOutcome.refused("NO", "not this one")));
    assertThat(counts(), contains(1L, 0L, 1L, 1L, 1L));
    assertThat(
        keys.stream().map(effects::mark).toList(),
        contains("DONE", "REFUSED", "DONE", "DONE", "DONE"));
    assertThat(effects.writers(keys.stream().map(StepKey::sagaId).toList()), is(1L));
  }

  @Test
  void eachCallIsAnsweredTheSameIfItIsRepeatedAlone() {
    List<StepOutcome<String>> outcomes = take(keys);

    assertThat(keys.stream().map(this::takeAlone).toList(), is(outcomes));
    assertThat(counts(), contains(1L, 0L, 1L, 1L, 1L));
  }

  @Test
  void oneRepeatedCallLetsNothingBeDone() {
    takeAlone(keys.get(3));

    assertThrows(BatchRefused.class, () -> take(keys));
    assertThat(counts(), contains(0L, 0L, 0L, 1L, 0L));
    assertThat(effects.mark(keys.get(0)), is("none"));
  }

  @Test
  void oneCompensatedCallLetsNothingBeDone() {
    fence.compensation(keys.get(2), () -> {});

    assertThrows(BatchRefused.class, () -> take(keys));
    assertThat(counts(), contains(0L, 0L, 0L, 0L, 0L));
  }

  @Test
  void oneCallThatBreaksLetsNothingBeDone() {
    assertThrows(
        ArithmeticException.class,
        () ->
            fence.actions(
                keys,
                String.class,
                () -> {
                  take(keys.get(0));
                  throw new ArithmeticException("broken");
                }));
    assertThat(counts(), contains(0L, 0L, 0L, 0L, 0L));
    assertThat(effects.mark(keys.get(0)), is("none"));
  }

  /**
   * The second has the same calls in another order. Without an order of locks it would deadlock.
   */
  @Test
  void ofTwoAtTheSameTimeOneIsCarriedOut() {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<List<StepOutcome<String>>> first =
        CompletableFuture.supplyAsync(
            () ->
                fence.actions(
                    keys,
                    String.class,
                    () -> {
                      reached.countDown();
                      pass(gate);
                      return keys.stream().map(this::take).toList();
                    }));
    pass(reached);
    List<StepKey> reversed = new ArrayList<>(keys).reversed();
    CompletableFuture<BatchRefused> second =
        CompletableFuture.supplyAsync(
            () -> assertThrows(BatchRefused.class, () -> take(reversed)),
            task -> Thread.ofPlatform().start(task));
    Database.awaitBlocked(1);
    gate.countDown();

    assertThat(first.join().size(), is(5));
    second.join();
    assertThat(counts(), contains(1L, 0L, 1L, 1L, 1L));
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
