package org.ordersystem.orchestrator.participant.lane;

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

/**
 * The calls of one step on their way to the participant. While the lane has a free slot, a call
 * leaves at once and alone. Otherwise it waits in a queue. When a request is back, the calls that
 * wait leave together in its slot, in their order. No call waits while a slot is free.
 *
 * @param <C> a call
 * @param <A> the answer to a call
 */
public final class Lane<C extends Lane.Call, A> {
  /** The calls of one request. */
  public static final int MOST_CALLS = 64;

  /** The bodies of one request. A participant accepts 64 KiB with what surrounds them. */
  public static final int MOST_BYTES = 48 * 1024;

  private final int slots;
  private final int longestQueue;
  private final Function<List<C>, CompletionStage<List<CompletionStage<A>>>> sender;
  private final Queue<Waiting<C, A>> queue = new ArrayDeque<>();
  private int taken;

  /** A call as the lane sees it. */
  public interface Call {
    /** The saga that makes the call. Two calls of one saga never travel together. */
    UUID saga();

    /** The bytes of the body. */
    int size();
  }

  private record Waiting<C, A>(C call, CompletableFuture<A> answer) {}

  /**
   * A lane without calls.
   *
   * @param slots how many requests may be under way
   * @param longestQueue how many calls may wait
   * @param sender sends one request with all calls of the list. The stage completes when the
   *     request is back, with the answers to the calls in their order. Answers may come later.
   */
  public Lane(
      int slots,
      int longestQueue,
      Function<List<C>, CompletionStage<List<CompletionStage<A>>>> sender) {
    this.slots = slots;
    this.longestQueue = longestQueue;
    this.sender = sender;
  }

  /**
   * Makes a call. The stage fails with a {@link RejectedExecutionException} if too many calls wait.
   */
  public CompletionStage<A> call(C call) {
    Waiting<C, A> next = new Waiting<>(call, new CompletableFuture<>());
    if (takeSlot(next)) {
      run(List.of(next));
    }
    return next.answer();
  }

  private synchronized boolean takeSlot(Waiting<C, A> next) {
    if (taken < slots) {
      taken++;
      return true;
    }
    if (queue.size() < longestQueue) {
      queue.add(next);
    } else {
      next.answer().completeExceptionally(new RejectedExecutionException("too many calls wait"));
    }
    return false;
  }

  /**
   * Uses a slot until no call waits. When a request is back, the next one leaves before its answers
   * are handed over. A loop, because many requests may fail at once.
   */
  private void run(List<Waiting<C, A>> first) {
    List<Waiting<C, A>> next = first;
    while (!next.isEmpty()) {
      List<Waiting<C, A>> request = next;
      CompletableFuture<List<CompletionStage<A>>> back = send(request);
      if (!back.isDone()) {
        back.whenComplete(
            (answers, error) -> {
              run(takeNext());
              handOver(request, back);
            });
        return;
      }
      next = takeNext();
      handOver(request, back);
    }
  }

  private CompletableFuture<List<CompletionStage<A>>> send(List<Waiting<C, A>> request) {
    try {
      return sender.apply(request.stream().map(Waiting::call).toList()).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static <C, A> void handOver(
      List<Waiting<C, A>> request, CompletableFuture<List<CompletionStage<A>>> back) {
    for (int i = 0; i < request.size(); i++) {
      int number = i;
      back.thenCompose(answers -> answers.get(number))
          .whenComplete((done, error) -> complete(request.get(number).answer(), done, error));
    }
  }

  private static <A> void complete(CompletableFuture<A> answer, A done, Throwable error) {
    if (error == null) {
      answer.complete(done);
    } else {
      answer.completeExceptionally(error);
    }
  }

  /** Takes what leaves next from the head of the queue. If nothing waits, the slot is free. */
  private synchronized List<Waiting<C, A>> takeNext() {
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
    if (next.isEmpty()) {
      taken--;
    }
    return next;
  }
}
