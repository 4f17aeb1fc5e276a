package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.engine.SagaLog.Next;
import org.ordersystem.orchestrator.engine.SagaLog.Progress;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.Call;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Instruction;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.definition.BackOff;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.SagaData;
import org.ordersystem.orchestrator.saga.state.SagaState;

/**
 * One saga in memory. It makes the protocol's next call, logs the outcome and continues: at once,
 * or after a barrier when the entry is durable.
 */
public final class SagaRun<I> {
  private static final Duration LONGER_THAN_ANY_CLIENT = Duration.ofMinutes(1);

  private final Term term;
  private final SagaRef ref;
  private final SagaDefinition<I> saga;
  private final I input;
  private final Instant deadline;
  private final EngineContext context;
  private final List<Watch> watches = new ArrayList<>();
  private SagaState state;

  /**
   * The call whose answer counts. Each new call and each entry takes the next number, so that what
   * belongs to an earlier call (its answer, or the timer before it leaves) is ignored.
   */
  private int currentCall;

  private boolean begun;
  private boolean dropped;

  private record Watch(Predicate<SagaState> condition, CompletableFuture<SagaState> met) {}

  SagaRun(
      Term term,
      SagaRef ref,
      SagaDefinition<I> saga,
      I input,
      Instant deadline,
      SagaState state,
      EngineContext context) {
    this.term = term;
    this.ref = ref;
    this.saga = saga;
    this.input = input;
    this.deadline = deadline;
    this.state = state;
    this.context = context;
  }

  public UUID id() {
    return ref.id();
  }

  public SagaRef ref() {
    return ref;
  }

  /** The state now. */
  public synchronized SagaState state() {
    return state;
  }

  /**
   * Completes with the first state that matches. It fails if the saga leaves the memory first.
   * Cancel the future if the caller stops waiting: a saga that a caller waits for stays in memory.
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

  /** Continues from the state in which it was loaded. Does nothing if it has begun already. */
  public synchronized void begin() {
    if (!begun && !checkDeadline()) {
      begun = true;
      proceed();
    }
  }

  /**
   * Carries out an instruction instead of the saga's next call.
   *
   * @return complete when this is durable: true, or false if the instruction is too late. It fails
   *     if the run has left the memory.
   */
  public synchronized CompletionStage<Boolean> instruct(Instruction instruction) {
    if (dropped) {
      return CompletableFuture.failedStage(new SagaLog.FencedException());
    }
    Optional<Entry> entry = Protocol.decide(saga, state, instruction, context.timer().now());
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
      context.onLeave().accept(this);
      return;
    }
    int number = ++currentCall;
    Duration wait = Duration.between(context.timer().now(), next.get().dueAt());
    if (wait.isPositive()) {
      context.timer().after(wait, () -> send(number, next.get()));
    } else {
      send(number, next.get());
    }
  }

  /**
   * Turns back if the deadline has passed and the pivot cannot have been called.
   *
   * @return whether it does so now
   */
  synchronized boolean checkDeadline() {
    if (dropped || !context.timer().now().isAfter(deadline)) {
      return false;
    }
    Reason reason = new Reason(Reason.DEADLINE_EXCEEDED, "The deadline passed: " + deadline);
    Optional<Entry> turn = Protocol.turnBack(saga, state, reason, context.timer().now());
    turn.ifPresent(entry -> record(entry, null));
    return turn.isPresent();
  }

  /** From now on this run makes no call and writes nothing. */
  synchronized void drop() {
    dropped = true;
    watches.forEach(watch -> watch.met().completeExceptionally(new SagaLog.FencedException()));
    watches.clear();
  }

  private synchronized void send(int number, Call<I> call) {
    if (dropped || number != currentCall) {
      return;
    }
    Instant sentAt = context.timer().now();
    Delivery delivery;
    try {
      delivery =
          new Delivery(
              ref,
              call.step(),
              call.action(),
              call.attempt(),
              call.request(new SagaData<>(ref.correlationId(), input, state)));
    } catch (RuntimeException e) {
      answered(number, new Answer.Defect("the request cannot be made: " + e.getMessage()), sentAt);
      return;
    }
    context
        .participants()
        .call(delivery)
        .whenComplete(
            (answer, error) ->
                answered(
                    number,
                    error == null ? answer : new Answer.Unknown(error.toString(), null),
                    sentAt));
  }

  private synchronized void answered(int number, Answer answer, Instant sentAt) {
    if (dropped || number != currentCall) {
      return;
    }
    Instant now = context.timer().now();
    record(Protocol.react(saga, state, answer, sentAt, now, backOff(answer)), null);
  }

  private Duration backOff(Answer answer) {
    BackOff own = saga.steps().get(state.position()).calls().backOff();
    Duration backOff =
        (own == null ? context.settings().backOff() : own)
            .after(state.attempts() + 1, context.random().nextDouble());
    return answer instanceof Answer.Failed && state.attempts() > 0
        ? backOff.plus(context.settings().afterSecondFailure())
        : backOff;
  }

  /**
   * Takes an entry into the state and the log, and continues: at once, or when the entry is durable
   * if it is a barrier.
   *
   * @param instruction that the entry carries out, or null
   * @return complete when the entry is durable
   */
  private CompletionStage<Void> record(Entry entry, UUID instruction) {
    begun = true;
    currentCall++; // invalidates the call in progress
    state = Protocol.apply(saga, state, entry);
    completeWatches();
    boolean parked = isParkedAfter(entry);
    if (parked) {
      drop();
      context.onLeave().accept(this);
    }
    boolean barrier = Protocol.isBarrier(saga, entry, state);
    boolean awaited = barrier || parked || instruction != null;
    CompletionStage<Void> durable =
        context
            .log()
            .append(new Progress(term, ref, entry, state, next(parked), instruction, awaited));
    if (barrier) {
      durable.thenRun(this::proceed);
    } else {
      proceed();
    }
    return durable;
  }

  private Next next(boolean parked) {
    String awaits = Protocol.next(saga, state).map(call -> call.step().participant()).orElse(null);
    return new Next(dueAt(), awaits, parked);
  }

  /** A saga that may still turn back is due at its deadline, even if its next call is later. */
  private Instant dueAt() {
    return Protocol.canTurnBack(saga, state) && deadline.isBefore(state.dueAt())
        ? deadline
        : state.dueAt();
  }

  /**
   * A saga that is stuck, or whose next call is far off, leaves the memory. A client that waits for
   * it keeps it there, unless the wait is longer than any client waits. A client that has gone has
   * cancelled its future.
   */
  private boolean isParkedAfter(Entry entry) {
    watches.removeIf(watch -> watch.met().isDone());
    return switch (entry.type()) {
      case STUCK -> true;
      case FAILED -> {
        Duration wait = Duration.between(entry.at(), entry.nextAt());
        yield wait.compareTo(
                watches.isEmpty() ? context.settings().parkedFrom() : LONGER_THAN_ANY_CLIENT)
            >= 0;
      }
      case DONE, REFUSED, TURNED_BACK, COMPENSATED, RETRIED -> false;
    };
  }

  private void completeWatches() {
    List<Watch> met = watches.stream().filter(watch -> watch.condition().test(state)).toList();
    watches.removeAll(met);
    met.forEach(watch -> watch.met().complete(state));
  }
}
