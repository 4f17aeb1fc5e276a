package org.ordersystem.orchestrator.participant.lane;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Lane.Limits LIMITS = new Lane.Limits(1, 5000, Duration.ofNanos(100));

  private final List<Integer> requests = new ArrayList<>();
  private final List<CompletableFuture<List<CompletionStage<String>>>> back = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private long nanos;
  private final Lane.Clock clock =
      new Lane.Clock() {
        @Override
        public long nanoTime() {
          return nanos;
        }

        @Override
        public void after(Duration delay, Runnable task) {
          later.add(task);
        }
      };

  private final Lane<Item, String> lane = new Lane<>(LIMITS, clock, this::send);

  private record Item(UUID saga, int size) implements Lane.Call {}

  private CompletionStage<List<CompletionStage<String>>> send(List<Item> calls) {
    requests.add(calls.size());
    back.add(new CompletableFuture<>());
    return back.getLast();
  }

  private CompletableFuture<String> call(int size) {
    return lane.call(new Item(UUID.randomUUID(), size)).toCompletableFuture();
  }

  @Test
  void whatWaitsLeavesTogetherBeforeTheAnswersOfTheLastRequestAreHandedOver() {
    CompletableFuture<String> first = call(10);
    IntStream.range(0, 3).forEach(i -> call(10));
    assertThat(requests, contains(1));
    CompletableFuture<List<Integer>> sent = first.thenApply(done -> List.copyOf(requests));
    back.getFirst().complete(List.of(CompletableFuture.completedStage("done")));
    assertThat(sent.join(), contains(1, 3));
    assertThat(first.join(), is("done"));
  }

  @Test
  void aRequestThatIsSlowDoesNotKeepTheLane() {
    call(10);
    call(10);
    call(10);
    nanos = 99;
    later.getFirst().run();
    assertThat(requests, contains(1));
    nanos = 100;
    later.getFirst().run();
    assertThat("all that wait leave together", requests, contains(1, 2));
    call(10);
    assertThat("the second request is not slow", requests, contains(1, 2));
    back.getFirst().complete(List.of(CompletableFuture.completedStage("late")));
    assertThat(requests, contains(1, 2));
    nanos = 200;
    later.getLast().run();
    assertThat(requests, contains(1, 2, 1));
  }

  /** At an open circuit breaker, each request is back before the next leaves. */
  @Test
  void manyRequestsThatFailAtOnceNeedNoDeepStack() {
    Lane<Item, String> failing =
        new Lane<>(
            LIMITS,
            clock,
            calls ->
                requests.isEmpty()
                    ? send(calls)
                    : CompletableFuture.failedStage(new IllegalStateException("open")));
    List<CompletableFuture<String>> calls =
        IntStream.range(0, 5000)
            .mapToObj(i -> new Item(UUID.randomUUID(), Lane.MOST_BYTES))
            .map(item -> failing.call(item).toCompletableFuture())
            .toList();
    assertThat(requests, contains(1));
    back.getFirst().complete(List.of(CompletableFuture.completedStage("done")));
    assertTrue(calls.stream().allMatch(CompletableFuture::isDone));
  }
}
