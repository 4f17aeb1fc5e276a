package org.ordersystem.orchestrator.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Protocol;
import org.ordersystem.orchestrator.saga.definition.BackOff;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.state.SagaState;

/** A test harness for the engine. The test controls the participants, the log and the clock. */
public final class EngineHarness implements SagaLog, Participants, Timer {
  public static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  public static final Duration AFTER_SECOND_FAILURE = Duration.ofMinutes(1);
  public static final Duration PARKED_FROM = Duration.ofSeconds(31);
  public static final Term TERM = new Term(UUID.randomUUID());
  private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Sent(Delivery delivery, CompletableFuture<Answer> answer) {}

  private record Alarm(Instant at, Runnable task) {}

  private final Deque<Sent> sent = new ArrayDeque<>();
  private final List<Alarm> alarms = new ArrayList<>();
  private final List<CompletableFuture<Void>> unwritten = new ArrayList<>();
  public final List<Entry> log = new ArrayList<>();
  public final Engine engine;

  /** The last saga that was started. */
  public NewSaga started;

  /** The last progress that was written to the log. */
  public Progress last;

  private boolean logIsHeld;
  private Instant now = STARTED;

  public EngineHarness(int limit) {
    engine =
        new Engine(
            this,
            this,
            this,
            new Random(1),
            UUID::randomUUID,
            new EngineSettings(
                new BackOff(FIRST_BACK_OFF, Duration.ofSeconds(30)),
                AFTER_SECOND_FAILURE,
                PARKED_FROM,
                limit));
    engine.ownership().begin(TERM);
  }

  public <I> SagaRun<?> start(SagaDefinition<I> saga, I input) {
    IdempotencyKey key = new IdempotencyKey("scope", UUID.randomUUID().toString(), "hash");
    return engine
        .start(saga, UUID.randomUUID(), input, "{}", key, null)
        .toCompletableFuture()
        .join()
        .run();
  }

  /** Loads a saga that has left the memory from the log, as its owner does. */
  public <I> SagaRun<?> loadFromLog(SagaRun<?> before, SagaDefinition<I> saga, I input) {
    SagaState state = Protocol.fold(saga, STARTED, log);
    return engine
        .take(TERM, before.ref(), saga, input, STARTED.plus(saga.deadline()), state)
        .orElseThrow();
  }

  /** Returns the current call as {@code METHOD /path}, or an empty text if there is none. */
  public String call() {
    return sent.isEmpty()
        ? ""
        : sent.peek().delivery().request().method() + " " + sent.peek().delivery().request().path();
  }

  public Object body() {
    return sent.element().delivery().request().body();
  }

  public void answerDone(String json) {
    try {
      answer(new Answer.Done(json.isEmpty() ? NullNode.getInstance() : JSON.readTree(json)));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public void answerRefused(String code) {
    answer(new Answer.Refused(code, "refused by the test"));
  }

  public void answerUnknown() {
    answer(new Answer.Unknown("no answer in time", null));
  }

  public void answer(Answer answer) {
    sent.remove().answer().complete(answer);
  }

  /** Removes the current call without an answer. The test may complete it later. */
  public CompletableFuture<Answer> lose() {
    return sent.remove().answer();
  }

  /** From now on, no write becomes durable until {@link #releaseLog}. */
  public void holdLog() {
    logIsHeld = true;
  }

  public void releaseLog() {
    logIsHeld = false;
    List<CompletableFuture<Void>> written = List.copyOf(unwritten);
    unwritten.clear();
    written.forEach(done -> done.complete(null));
  }

  public void pass(Duration time) {
    now = now.plus(time);
    List<Alarm> due = alarms.stream().filter(alarm -> !alarm.at().isAfter(now)).toList();
    alarms.removeAll(due);
    due.forEach(alarm -> alarm.task().run());
    engine.checkDeadlines();
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    alarms.add(new Alarm(now.plus(delay), task));
  }

  @Override
  public CompletionStage<Answer> call(Delivery delivery) {
    Sent call = new Sent(delivery, new CompletableFuture<>());
    sent.add(call);
    return call.answer();
  }

  @Override
  public Set<String> unavailable() {
    return Set.of();
  }

  @Override
  public CompletionStage<Started> start(NewSaga saga) {
    started = saga;
    return flush().thenApply(done -> new Started(saga.id(), saga.correlationId(), true, true));
  }

  @Override
  public CompletionStage<Void> append(Progress progress) {
    log.add(progress.entry());
    last = progress;
    return flush();
  }

  @Override
  public CompletionStage<Void> flush() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (logIsHeld) {
      unwritten.add(done);
    } else {
      done.complete(null);
    }
    return done;
  }
}
