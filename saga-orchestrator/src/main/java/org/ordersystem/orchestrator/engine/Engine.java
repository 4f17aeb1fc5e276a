package org.ordersystem.orchestrator.engine;

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
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Started;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.state.SagaState;

/** Runs the sagas that this process owns. It knows nothing about their business. */
public final class Engine {
  private final ConcurrentMap<UUID, SagaRun<?>> runs = new ConcurrentHashMap<>();
  private final AtomicInteger starting = new AtomicInteger();
  private final EngineContext context;
  private final Supplier<UUID> ids;
  private final Ownership ownership = new Ownership(this::letGo);

  public Engine(
      SagaLog log,
      Participants participants,
      Timer timer,
      RandomGenerator random,
      Supplier<UUID> ids,
      EngineSettings settings) {
    this.context = new EngineContext(log, participants, timer, random, settings, this::forget);
    this.ids = ids;
  }

  /**
   * The outcome of a start.
   *
   * @param run the saga's run if it is in memory here, else null
   */
  public record Handle(Started started, SagaRun<?> run) {}

  /** Too many sagas are under way; nothing was stored. */
  public static final class OverloadedException extends RuntimeException {
    OverloadedException(int limit) {
      super("the limit of " + limit + " sagas in flight is reached");
    }
  }

  /**
   * Starts a saga. The stage is complete when the saga is durable and runs. If the caller cancels
   * it, only its own copy of the stage is cancelled, and a saga that is stored still runs.
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
    if (runs.size() + starting.get() >= limit()) {
      return CompletableFuture.failedStage(new OverloadedException(limit()));
    }
    Optional<Term> term = ownership.term();
    if (term.isEmpty()) {
      return CompletableFuture.failedStage(new FencedException());
    }
    starting.incrementAndGet();
    Instant now = context.timer().now();
    NewSaga fresh =
        new NewSaga(
            term.get(),
            new SagaRef(ids.get(), saga.type(), correlationId, trace),
            saga.version(),
            json,
            key,
            now,
            now.plus(saga.deadline()));
    CompletableFuture<Handle> handle =
        context
            .log()
            .start(fresh)
            .whenComplete((started, error) -> starting.decrementAndGet())
            .thenApply(
                started ->
                    new Handle(
                        started,
                        started.fresh() ? begin(fresh, saga, input) : runs.get(started.sagaId())))
            .toCompletableFuture();
    return handle.minimalCompletionStage();
  }

  /** Null if the term has ended since: the saga then belongs to the replica that adopts it. */
  private <I> SagaRun<?> begin(NewSaga fresh, SagaDefinition<I> saga, I input) {
    SagaState state = SagaState.started(fresh.startedAt());
    Optional<SagaRun<?>> run =
        take(fresh.term(), fresh.saga(), saga, input, fresh.deadlineAt(), state);
    run.ifPresent(SagaRun::begin);
    return run.orElse(null);
  }

  /**
   * Takes a saga that this process owns into memory. {@link SagaRun#begin} then continues it.
   *
   * @param term under which it was claimed
   * @return nothing if that term has ended
   */
  public <I> Optional<SagaRun<?>> take(
      Term term, SagaRef ref, SagaDefinition<I> saga, I input, Instant deadline, SagaState state) {
    SagaRun<I> run = new SagaRun<>(term, ref, saga, input, deadline, state, context);
    return ownership.during(term, () -> add(run));
  }

  private SagaRun<?> add(SagaRun<?> run) {
    SagaRun<?> present = runs.putIfAbsent(run.id(), run);
    return present == null ? run : present;
  }

  /** The saga's run, if it is in memory here. */
  public Optional<SagaRun<?>> find(UUID id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** Turns back each saga whose deadline has passed. Call it about once a second. */
  public void checkDeadlines() {
    runs.values().forEach(SagaRun::checkDeadline);
  }

  /** The term under which this process owns its sagas. */
  public Ownership ownership() {
    return ownership;
  }

  private void letGo() {
    runs.values()
        .forEach(
            run -> {
              run.drop();
              runs.remove(run.id(), run);
            });
  }

  private void forget(SagaRun<?> run) {
    runs.remove(run.id(), run);
  }

  private int limit() {
    return context.settings().limit();
  }

  public int inFlight() {
    return runs.size();
  }

  /** How many more sagas fit into memory. */
  public int room() {
    return Math.max(0, limit() - runs.size() - starting.get());
  }
}
