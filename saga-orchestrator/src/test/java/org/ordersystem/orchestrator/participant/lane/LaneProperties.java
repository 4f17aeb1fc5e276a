package org.ordersystem.orchestrator.participant.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Properties of a lane that hold for all calls, and for all orders in which answers arrive. */
class LaneProperties {
  private static final int KIB = 1024;
  private static final long SLOW = 1000;

  /** What happens to a lane. {@code number} is unique. */
  private sealed interface Event {}

  private record Called(int sagaNumber, int size) implements Event {}

  /** One of the requests under way is back. Its answers are there, or come at the end. */
  private record Back(int any, boolean answered) implements Event {}

  /** From now on, whether requests fail when they are sent, as at an open circuit breaker. */
  private record FailAtOnce(boolean fail) implements Event {}

  /** Time passes. A request is slow after {@link #SLOW}. */
  private record Passed(long nanos) implements Event {}

  @Provide
  Arbitrary<List<Event>> courses() {
    Arbitrary<Integer> sizes =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(0, 2 * KIB)),
            Tuple.of(1, Arbitraries.integers().between(20 * KIB, 60 * KIB)));
    Arbitrary<Event> calls =
        Combinators.combine(Arbitraries.integers().between(1, 300), sizes).as(Called::new);
    Arbitrary<Event> back =
        Combinators.combine(Arbitraries.integers().greaterOrEqual(0), Arbitraries.of(true, false))
            .as(Back::new);
    return Arbitraries.frequencyOf(
            Tuple.of(40, calls),
            Tuple.of(3, back),
            Tuple.of(2, Arbitraries.longs().between(1, SLOW).map(Passed::new)),
            Tuple.of(1, Arbitraries.of(true, false).map(FailAtOnce::new)))
        .list()
        .ofMaxSize(400);
  }

  private record Item(int number, UUID saga, int size) implements Lane.Call {}

  private record Request(
      long sentAt,
      List<Item> calls,
      List<CompletionStage<Integer>> answers,
      CompletableFuture<List<CompletionStage<Integer>>> back) {

    static Request of(long now, List<Item> calls) {
      List<CompletionStage<Integer>> answers = new ArrayList<>();
      calls.forEach(call -> answers.add(new CompletableFuture<>()));
      return new Request(now, calls, answers, new CompletableFuture<>());
    }

    void answer() {
      for (int i = 0; i < calls.size(); i++) {
        answers.get(i).toCompletableFuture().complete(calls.get(i).number());
      }
    }
  }

  /** A lane and all that is known about it from outside. */
  private static final class Course {
    private final int slots;
    private final int longestQueue;
    private final Lane<Item, Integer> lane;
    private final List<Item> accepted = new ArrayList<>();
    private final List<Item> sent = new ArrayList<>();
    private final List<Request> underWay = new ArrayList<>();
    private final List<Request> unanswered = new ArrayList<>();
    private final List<CompletableFuture<Integer>> answers = new ArrayList<>();
    private final List<Integer> answered = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private boolean failAtOnce;
    private long now;

    Course(int slots, int longestQueue) {
      this.slots = slots;
      this.longestQueue = longestQueue;
      this.lane =
          new Lane<>(
              new Lane.Limits(slots, longestQueue, Duration.ofNanos(SLOW)),
              new Lane.Clock() {
                @Override
                public long nanoTime() {
                  return now;
                }

                @Override
                public void after(Duration delay, Runnable task) {
                  later.add(task);
                }
              },
              this::send);
    }

    private boolean isFree() {
      return underWay.stream().filter(request -> now - request.sentAt() < SLOW).count() < slots;
    }

    private int waiting() {
      return accepted.size() - sent.size();
    }

    private CompletionStage<List<CompletionStage<Integer>>> send(List<Item> calls) {
      checkPacking(calls);
      sent.addAll(calls);
      if (failAtOnce) {
        throw new IllegalStateException("cannot be sent");
      }
      assertTrue(isFree(), "more requests than slots");
      Request request = Request.of(now, calls);
      underWay.add(request);
      return request.back();
    }

    private void checkPacking(List<Item> calls) {
      Set<UUID> sagas = new HashSet<>();
      calls.forEach(call -> assertTrue(sagas.add(call.saga()), "a saga twice in a request"));
      int bytes = calls.stream().mapToInt(Item::size).sum();
      assertTrue(calls.size() == 1 || bytes <= Lane.MOST_BYTES, "too many bytes");
      assertTrue(calls.size() <= Lane.MOST_CALLS, "too many calls");
      int next = sent.size() + calls.size();
      assertEquals(accepted.subList(sent.size(), next), calls, "not in the order of the calls");
      assertTrue(
          next == accepted.size()
              || calls.size() == Lane.MOST_CALLS
              || bytes + accepted.get(next).size() > Lane.MOST_BYTES
              || sagas.contains(accepted.get(next).saga()),
          "a call is left behind that had room");
    }

    void happens(Event event) {
      switch (event) {
        case Called called -> call(called);
        case Back back when underWay.isEmpty() -> {}
        case Back back -> back(underWay.remove(back.any() % underWay.size()), back.answered());
        case FailAtOnce fail -> failAtOnce = fail.fail();
        case Passed passed -> now += passed.nanos();
      }
      if (event instanceof Called || event instanceof Back) {
        assertTrue(
            waiting() == 0 || !isFree() || underWay.isEmpty(), "a call waits in a free lane");
      }
    }

    /** Runs the tasks of the clock at the end of the time, so later than they were asked for. */
    private void pass(long nanos) {
      now += nanos;
      List.copyOf(later).forEach(Runnable::run);
    }

    private void call(Called called) {
      Item call = new Item(answers.size(), new UUID(0, called.sagaNumber()), called.size());
      boolean full = !isFree() && waiting() == longestQueue;
      boolean leaves = isFree();
      boolean alone = leaves && waiting() == 0;
      if (!full) {
        accepted.add(call);
      }
      CompletableFuture<Integer> answer = lane.call(call).toCompletableFuture();
      answer.whenComplete((done, error) -> answered.add(call.number()));
      answers.add(answer);
      assertEquals(full, answer.isCompletedExceptionally() && !accepted.contains(call));
      assertTrue(!leaves || waiting() == 0 || !isFree(), "a call waits although the lane is free");
      assertTrue(
          !alone || sent.getLast().equals(call), "a call waits although nothing is before it");
    }

    private void back(Request request, boolean answered) {
      if (answered) {
        request.answer();
      } else {
        unanswered.add(request);
      }
      request.back().complete(request.answers());
    }

    void end() {
      while (!underWay.isEmpty()) {
        back(underWay.removeFirst(), true);
      }
      unanswered.forEach(Request::answer);
      assertEquals(accepted, sent);
      assertEquals(answers.size(), answered.size(), "exactly one answer for each call");
      for (int i = 0; i < answers.size(); i++) {
        CompletableFuture<Integer> answer = answers.get(i);
        assertTrue(answer.isCompletedExceptionally() || answer.join() == i, "another's answer");
      }
    }
  }

  @Property
  void everyCallLeavesInItsTurnAndGetsItsAnswer(
      @ForAll @IntRange(min = 1, max = 4) int slots,
      @ForAll @IntRange(min = 0, max = 200) int longestQueue,
      @ForAll("courses") List<Event> events) {
    Course course = new Course(slots, longestQueue);
    events.forEach(course::happens);
    course.end();
  }
}
