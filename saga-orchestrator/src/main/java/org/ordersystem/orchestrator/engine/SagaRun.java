package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.BackOff;
import org.ordersystem.orchestrator.saga.Call;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.Reason;
import org.ordersystem.orchestrator.saga.SagaData;
import org.ordersystem.orchestrator.saga.SagaDefinition;
import org.ordersystem.orchestrator.saga.SagaState;

/**
 * One saga under way: makes the protocol's next call, logs what came of it, and goes on, at once
 * or, after a barrier, when the log says that the entry is durable.
 */
public final class SagaRun<I> {
  private final UUID id;
  private final SagaDefinition<I> saga;
  private final UUID correlationId;
  private final I input;
  private final Instant deadline;
  private final Surroundings around;
  private final List<Watch> watches = new ArrayList<>();
  private SagaState state;
  private int sent;
  private boolean dropped;

  /** What every run of an engine works with; {@code onEnd} hears of a run that has no next call. */
  record Surroundings(
      SagaLog log,
      Participants participants,
      Timer timer,
      RandomGenerator random,
      BackOff backOff,
      Consumer<SagaRun<?>> onEnd) {}

  private record Watch(Predicate<SagaState> condition, CompletableFuture<SagaState> met) {}

  SagaRun(
      UUID id,
      SagaDefinition<I> saga,
      UUID correlationId,
      I input,
      Instant deadline,
      SagaState state,
      Surroundings around) {
    this.id = id;
    this.saga = saga;
    this.correlationId = correlationId;
    this.input = input;
    this.deadline = deadline;
    this.state = state;
    this.around = around;
  }

  public UUID id() {
    return id;
  }

  public UUID correlationId() {
    return correlationId;
  }

  /** Complete with the first state that meets the condition; fails where the run is dropped. */
  public synchronized CompletionStage<SagaState> when(Predicate<SagaState> condition) {
    if (dropped) {
      return CompletableFuture.failedStage(new SagaLog.FencedException());
    }
    if (condition.test(state)) {
      return CompletableFuture.completedStage(state);
    }
    Watch watch = new Watch(condition, new CompletableFuture<>());
    watches.add(watch);
    return watch.met();
  }

  /** Goes on from the present state. */
  synchronized void proceed() {
    if (dropped) {
      return;
    }
    Optional<Call<I>> next = Protocol.next(saga, state);
    if (next.isEmpty()) {
      around.onEnd().accept(this);
      return;
    }
    int ticket = ++sent;
    Duration wait = Duration.between(around.timer().now(), next.get().dueAt());
    if (wait.isPositive()) {
      around.timer().after(wait, () -> send(ticket, next.get()));
    } else {
      send(ticket, next.get());
    }
  }

  /** Turns back where the deadline has passed and the pivot cannot have been called. */
  synchronized void checkDeadline() {
    if (!dropped && around.timer().now().isAfter(deadline)) {
      Reason reason = new Reason(Reason.DEADLINE_EXCEEDED, "The deadline passed: " + deadline);
      Protocol.turnBack(saga, state, reason, around.timer().now()).ifPresent(this::record);
    }
  }

  /** Lets go of the saga: from now on this run changes nothing. */
  synchronized void drop() {
    dropped = true;
    watches.forEach(watch -> watch.met().completeExceptionally(new SagaLog.FencedException()));
    watches.clear();
  }

  private synchronized void send(int ticket, Call<I> call) {
    if (dropped || ticket != sent) {
      return;
    }
    Instant sentAt = around.timer().now();
    Delivery delivery;
    try {
      delivery =
          new Delivery(
              id,
              call.step().name(),
              call.step().participant(),
              call.request(new SagaData<>(correlationId, input, state)),
              call.step().refusals(),
              call.step().timeout());
    } catch (RuntimeException e) {
      answered(ticket, new Answer.Defect("the request cannot be made: " + e.getMessage()), sentAt);
      return;
    }
    around
        .participants()
        .call(delivery)
        .whenComplete(
            (answer, error) ->
                answered(
                    ticket,
                    error == null ? answer : new Answer.Unknown(error.toString(), null),
                    sentAt));
  }

  /** An answer to a call that the saga no longer waits for is of no meaning: see the marks. */
  private synchronized void answered(int ticket, Answer answer, Instant sentAt) {
    if (dropped || ticket != sent) {
      return;
    }
    Duration backOff = around.backOff().after(state.attempts() + 1, around.random().nextDouble());
    record(Protocol.react(saga, state, answer, sentAt, around.timer().now(), backOff));
  }

  private void record(Entry entry) {
    sent++;
    SagaState after = Protocol.apply(saga, state, entry);
    state = after;
    CompletionStage<Void> durable = around.log().append(id, entry, after);
    if (Protocol.isBarrier(saga, entry, after)) {
      durable.thenRun(this::proceed);
    } else {
      proceed();
    }
    tell();
  }

  private void tell() {
    List<Watch> met = watches.stream().filter(watch -> watch.condition().test(state)).toList();
    watches.removeAll(met);
    met.forEach(watch -> watch.met().complete(state));
  }
}
