package org.ordersystem.orchestrator.participant.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one step on their way to the participant. While the lane is free, a call leaves at
 * once and alone. Otherwise it waits in a queue. When a request is back, the calls that wait leave
 * together, in their order. A request that is slow does not keep the lane: what waits leaves beside
 * it.
 *
 * @param <C> a call
 * @param <A> the answer to a call
 */
public final class Lane<C extends Lane.Call, A> {
  /** The calls of one request. */
  public static final int MOST_CALLS = 64;

  /** The bodies of one request. A participant accepts 64 KiB with what surrounds them. */
  public static final int MOST_BYTES = 48 * 1024;

  private final Limits limits;
  private final Clock clock;
  private final Function<List<C>, CompletionStage<List<CompletionStage<A>>>> sender;
  private final Queue<Waiting<C, A>> queue = new ArrayDeque<>();
  private final Set<Request<C, A>> underWay = new HashSet<>();

  /** The time as the lane sees it. */
  public interface Clock {
    /** As {@link System#nanoTime}. */
    long nanoTime();

    void after(Duration delay, Runnable task);
  }

  /** A call as the lane sees it. */
  public interface Call {
    /** The saga that makes the call. Two calls of one saga never travel together. */
    UUID saga();

    /** The bytes of the body. */
    int size();
  }

  /**
   * The limits of a lane.
   *
   * @param requests how many requests may be under way that are not slow
   * @param queue how many calls may wait
   * @param slowAfter the time after which a request is slow
   */
  public record Limits(int requests, int queue, Duration slowAfter) {}

  private record Waiting<C, A>(C call, CompletableFuture<A> answer) {}

  /** Compared by identity. */
  private static final class Request<C, A> {
    private final List<Waiting<C, A>> calls;
    private final long sentAtNanos;

    Request(List<Waiting<C, A>> calls, long sentAtNanos) {
      this.calls = calls;
      this.sentAtNanos = sentAtNanos;
    }
  }

  /**
   * A lane without calls.
   *
   * @param sender sends one request with all calls of the list. The stage completes when the
   *     request is back, with the answers to the calls in their order. Answers may come later.
   */
  public Lane(
      Limits limits,
      Clock clock,
      Function<List<C>, CompletionStage<List<CompletionStage<A>>>> sender) {
    this.limits = limits;
    this.clock = clock;
    this.sender = sender;
  }

  /** Makes a call. The stage fails with a {@link RejectedExecutionException} if too many wait. */
  public CompletionStage<A> call(C call) {
    Waiting<C, A> next = new Waiting<>(call, new CompletableFuture<>());
    if (!enter(next)) {
      return CompletableFuture.failedStage(new RejectedExecutionException("too many calls wait"));
    }
    sendWhileFree();
    return next.answer();
  }

  /** How many calls wait. */
  public synchronized int waiting() {
    return queue.size();
  }

  private synchronized boolean enter(Waiting<C, A> next) {
    return (queue.size() < limits.queue() || isFree()) && queue.add(next);
  }

  private boolean isFree() {
    long now = clock.nanoTime();
    long fresh =
        underWay.stream()
            .filter(request -> now - request.sentAtNanos < limits.slowAfter().toNanos())
            .count();
    return fresh < limits.requests();
  }

  /** When a request is back, the next one leaves before its answers are handed over. */
  private void sendWhileFree() {
    for (Request<C, A> next = depart(); next != null; next = depart()) {
      Request<C, A> request = next;
      CompletableFuture<List<CompletionStage<A>>> back = send(request);
      if (back.isDone()) {
        isBack(request);
        handOver(request, back);
      } else {
        clock.after(limits.slowAfter(), this::sendWhileFree);
        back.whenComplete(
            (answers, error) -> {
              isBack(request);
              sendWhileFree();
              handOver(request, back);
            });
      }
    }
  }

  private CompletableFuture<List<CompletionStage<A>>> send(Request<C, A> request) {
    try {
      return sender.apply(request.calls.stream().map(Waiting::call).toList()).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized void isBack(Request<C, A> request) {
    underWay.remove(request);
  }

  /** What leaves next from the head of the queue; null if nothing waits or the lane is taken. */
  private synchronized @Nullable Request<C, A> depart() {
    if (queue.isEmpty() || !isFree()) {
      return null;
    }
    List<Waiting<C, A>> next = new ArrayList<>();
    Set<UUID> sagas = new HashSet<>();
    int bytes = 0;
    while (!queue.isEmpty() && next.size() < MOST_CALLS) {
      C call = queue.element().call();
      bytes += call.size();
      if (!next.isEmpty() && bytes > MOST_BYTES || !sagas.add(call.saga())) {
        break;
      }
      next.add(queue.remove());
    }
    Request<C, A> request = new Request<>(next, clock.nanoTime());
    underWay.add(request);
    return request;
  }

  private static <C, A> void handOver(
      Request<C, A> request, CompletableFuture<List<CompletionStage<A>>> back) {
    for (int i = 0; i < request.calls.size(); i++) {
      int number = i;
      back.thenCompose(answers -> answers.get(number))
          .whenComplete((done, error) -> complete(request.calls.get(number).answer(), done, error));
    }
  }

  private static <A> void complete(CompletableFuture<A> answer, A done, Throwable error) {
    if (error == null) {
      answer.complete(done);
    } else {
      answer.completeExceptionally(error);
    }
  }
}
