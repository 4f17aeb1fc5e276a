package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Started;
import org.ordersystem.orchestrator.saga.BackOff;
import org.ordersystem.orchestrator.saga.SagaDefinition;
import org.ordersystem.orchestrator.saga.SagaState;

/** Runs the sagas that this process owns; it knows nothing of what they are about. */
public final class Engine {
  private final ConcurrentMap<UUID, SagaRun<?>> runs = new ConcurrentHashMap<>();
  private final AtomicInteger starting = new AtomicInteger();
  private final SagaRun.Surroundings around;
  private final Supplier<UUID> ids;
  private final int limit;
  private int generation;

  /**
   * @param parkedFrom a saga that has so long to wait for its next call leaves the memory
   * @param limit how many sagas may be in memory before a start is refused
   */
  public Engine(
      SagaLog log,
      Participants participants,
      Timer timer,
      RandomGenerator random,
      Supplier<UUID> ids,
      BackOff backOff,
      Duration parkedFrom,
      int limit) {
    this.around =
        new SagaRun.Surroundings(
            log, participants, timer, random, backOff, parkedFrom, this::forget);
    this.ids = ids;
    this.limit = limit;
  }

  /**
   * What a start led to.
   *
   * @param run the saga's run where it is under way in this process, else null
   */
  public record Handle(Started started, SagaRun<?> run) {}

  /** Too many sagas are under way; nothing was stored. */
  public static final class OverloadedException extends RuntimeException {
    OverloadedException(int limit) {
      super("the limit of " + limit + " sagas in flight is reached");
    }
  }

  /**
   * Starts a saga; complete when it is durable and under way. A caller that goes away meanwhile
   * cancels its own copy of the stage: a saga that is stored is also run.
   *
   * @param json {@code input} as the log keeps it
   * @param trace see {@link SagaRef}
   * @throws OverloadedException as the stage's failure, before anything is stored
   */
  public <I> CompletionStage<Handle> start(
      SagaDefinition<I> saga,
      UUID correlationId,
      I input,
      String json,
      IdempotencyKey key,
      String trace) {
    if (runs.size() + starting.get() >= limit) {
      return CompletableFuture.failedStage(new OverloadedException(limit));
    }
    starting.incrementAndGet();
    Instant now = around.timer().now();
    NewSaga fresh =
        new NewSaga(
            new SagaRef(ids.get(), saga.type(), correlationId, trace),
            saga.version(),
            json,
            key,
            now,
            now.plus(saga.deadline()));
    CompletionStage<Started> stored;
    int asked;
    synchronized (this) { // or it could be stored for the owner of another generation
      asked = generation;
      stored = around.log().start(fresh);
    }
    CompletableFuture<Handle> handle =
        stored
            .whenComplete((started, error) -> starting.decrementAndGet())
            .thenApply(
                started ->
                    new Handle(
                        started,
                        started.fresh()
                            ? begin(fresh, saga, input, asked)
                            : runs.get(started.sagaId())))
            .toCompletableFuture();
    return handle.minimalCompletionStage();
  }

  /** A saga whose start became durable for an owner that is no more belongs to its adopter. */
  private <I> SagaRun<?> begin(NewSaga fresh, SagaDefinition<I> saga, I input, int asked) {
    SagaState state = SagaState.started(fresh.startedAt());
    SagaRun<?> run;
    synchronized (this) {
      if (asked != generation) {
        return null;
      }
      run = take(fresh.saga(), saga, input, fresh.deadlineAt(), state);
    }
    run.begin();
    return run;
  }

  /** Takes a saga that this process owns into its memory; {@link SagaRun#begin} makes it go on. */
  public <I> SagaRun<?> take(
      SagaRef ref, SagaDefinition<I> saga, I input, Instant deadline, SagaState state) {
    SagaRun<I> run = new SagaRun<>(ref, saga, input, deadline, state, around);
    SagaRun<?> present = runs.putIfAbsent(ref.id(), run);
    return present == null ? run : present;
  }

  /** The saga's run, where it is in this process's memory. */
  public Optional<SagaRun<?>> find(UUID id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** Turns back every saga whose deadline has passed; to be called about once a second. */
  public void checkDeadlines() {
    runs.values().forEach(SagaRun::checkDeadline);
  }

  /**
   * Lets go of all sagas, because another process owns them now.
   *
   * @param then what makes the log write for somebody else; no start comes in between
   */
  public synchronized void dropAll(Runnable then) {
    generation++;
    runs.values()
        .forEach(
            run -> {
              run.drop();
              runs.remove(run.id(), run);
            });
    then.run();
  }

  private void forget(SagaRun<?> run) {
    runs.remove(run.id(), run);
  }

  public int inFlight() {
    return runs.size();
  }

  /** How many more sagas may be taken up. */
  public int room() {
    return Math.max(0, limit - runs.size() - starting.get());
  }
}
