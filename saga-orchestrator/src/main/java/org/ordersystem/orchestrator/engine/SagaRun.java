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
import org.ordersystem.orchestrator.engine.SagaLog.Progress;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.BackOff;
import org.ordersystem.orchestrator.saga.Call;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Instruction;
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
  private static final Duration LONGER_THAN_WATCHED = Duration.ofMinutes(1);

  private final Term term;
  private final SagaRef ref;
  private final SagaDefinition<I> saga;
  private final I input;
  private final Instant deadline;
  private final Surroundings around;
  private final List<Watch> watches = new ArrayList<>();
  private SagaState state;
  private int sent;
  private boolean begun;
  private boolean dropped;

  /**
   * What every run of an engine works with.
   *
   * @param backOff of the steps that have none of their own
   * @param parkedFrom how long a wait makes a saga leave the memory
   * @param onEnd hears of a run that leaves the memory: it has ended, is stuck or is parked
   */
  record Surroundings(
      SagaLog log,
      Participants participants,
      Timer timer,
      RandomGenerator random,
      BackOff backOff,
      Duration parkedFrom,
      Consumer<SagaRun<?>> onEnd) {}

  private record Watch(Predicate<SagaState> condition, CompletableFuture<SagaState> met) {}

  SagaRun(
      Term term,
      SagaRef ref,
      SagaDefinition<I> saga,
      I input,
      Instant deadline,
      SagaState state,
      Surroundings around) {
    this.term = term;
    this.ref = ref;
    this.saga = saga;
    this.input = input;
    this.deadline = deadline;
    this.state = state;
    this.around = around;
  }

  public UUID id() {
    return ref.id();
  }

  public SagaRef ref() {
    return ref;
  }

  /**
   * Complete with the first state that meets the condition; fails where the run is dropped. To be
   * cancelled by who waits no longer: a saga that is waited for does not leave the memory.
   */
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

  /** Goes on from the state in which it was taken up; a run that has begun is left alone. */
  public synchronized void begin() {
    if (!begun && !checkDeadline()) {
      begun = true;
      proceed();
    }
  }

  /**
   * Does what a person asks, instead of what the saga would do next.
   *
   * @return complete when it is durable with whether it does so: false where that comes too late;
   *     fails where the run has left the memory
   */
  public synchronized CompletionStage<Boolean> instruct(Instruction instruction) {
    if (dropped) {
      return CompletableFuture.failedStage(new SagaLog.FencedException());
    }
    Optional<Entry> entry = Protocol.decide(saga, state, instruction, around.timer().now());
    return entry.isPresent()
        ? record(entry.get(), instruction.id()).thenApply(durable -> true)
        : CompletableFuture.completedStage(false);
  }

  private synchronized void proceed() {
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

  /**
   * Turns back where the deadline has passed and the pivot cannot have been called.
   *
   * @return whether it does so now
   */
  synchronized boolean checkDeadline() {
    if (dropped || !around.timer().now().isAfter(deadline)) {
      return false;
    }
    Reason reason = new Reason(Reason.DEADLINE_EXCEEDED, "The deadline passed: " + deadline);
    Optional<Entry> turn = Protocol.turnBack(saga, state, reason, around.timer().now());
    turn.ifPresent(entry -> record(entry, null));
    return turn.isPresent();
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
              ref,
              call.step().name(),
              call.action(),
              call.attempt(),
              call.step().participant(),
              call.request(new SagaData<>(ref.correlationId(), input, state)),
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
    BackOff own = saga.steps().get(state.position()).backOff();
    Duration backOff =
        (own == null ? around.backOff() : own)
            .after(state.attempts() + 1, around.random().nextDouble());
    record(Protocol.react(saga, state, answer, sentAt, around.timer().now(), backOff), null);
  }

  private CompletionStage<Void> record(Entry entry, UUID instruction) {
    begun = true;
    sent++;
    SagaState after = Protocol.apply(saga, state, entry);
    state = after;
    tell();
    boolean parked = isParkedAfter(entry);
    String awaits = Protocol.next(saga, after).map(call -> call.step().participant()).orElse(null);
    if (parked) {
      drop();
      around.onEnd().accept(this);
    }
    boolean barrier = Protocol.isBarrier(saga, entry, after);
    boolean awaited = barrier || parked || instruction != null;
    CompletionStage<Void> durable =
        around
            .log()
            .append(
                new Progress(
                    term, ref, entry, after, dueAt(), awaits, parked, instruction, awaited));
    if (barrier) {
      durable.thenRun(this::proceed);
    } else {
      proceed();
    }
    return durable;
  }

  private Instant dueAt() {
    return Protocol.canTurnBack(saga, state) && deadline.isBefore(state.dueAt())
        ? deadline
        : state.dueAt();
  }

  /**
   * A saga that is stuck or has long to wait leaves the memory, unless somebody waits with it still
   * and may live to see it: who has gone has cancelled what was to tell him.
   */
  private boolean isParkedAfter(Entry entry) {
    watches.removeIf(watch -> watch.met().isDone());
    return switch (entry.type()) {
      case STUCK -> true;
      case FAILED -> {
        Duration wait = Duration.between(entry.at(), entry.nextAt());
        yield wait.compareTo(watches.isEmpty() ? around.parkedFrom() : LONGER_THAN_WATCHED) >= 0;
      }
      case DONE, REFUSED, TURNED_BACK, COMPENSATED, RETRIED -> false;
    };
  }

  private void tell() {
    List<Watch> met = watches.stream().filter(watch -> watch.condition().test(state)).toList();
    watches.removeAll(met);
    met.forEach(watch -> watch.met().complete(state));
  }
}
