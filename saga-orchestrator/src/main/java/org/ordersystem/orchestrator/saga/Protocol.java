package org.ordersystem.orchestrator.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ordersystem.orchestrator.saga.Entry.Attempt;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.Status;

/**
 * The saga protocol, as pure functions: which call is next ({@link #next}), which entry follows
 * from an answer ({@link #react}), from the deadline ({@link #turnBack}) or from an instruction
 * ({@link #decide}), which state follows from an entry ({@link #apply}), and which entries must be
 * durable before the saga continues ({@link #isBarrier}).
 */
public final class Protocol {
  /** The longest wait that a participant can ask for. */
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private static final Reason COMPENSATED_ELSEWHERE =
      new Reason(Reason.ABORTED, "A step was compensated before it was carried out.");

  private Protocol() {}

  /** The next call, or nothing if the saga has ended or is stuck. */
  public static <I> Optional<Call<I>> next(SagaDefinition<I> saga, SagaState state) {
    if (state.status() != Status.RUNNING && state.status() != Status.COMPENSATING) {
      return Optional.empty();
    }
    Step<I> step = saga.steps().get(state.position());
    return Optional.of(new Call<>(step, state.forward(), state.attempts() + 1, state.dueAt()));
  }

  /**
   * The entry that follows from an answer to the next call.
   *
   * @param sentAt when the call left
   * @param backOff how long the call waits if it is to be repeated
   */
  public static <I> Entry react(
      SagaDefinition<I> saga,
      SagaState state,
      Answer answer,
      Instant sentAt,
      Instant now,
      Duration backOff) {
    return switch (answer) {
      case Answer.Done(JsonNode body) ->
          call(
              saga,
              state,
              state.forward() ? EntryType.DONE : EntryType.COMPENSATED,
              sentAt,
              now,
              body);
      case Answer.Unknown(String error, Duration retryAfter) ->
          failed(saga, state, sentAt, now, now.plus(wait(backOff, retryAfter)), error);
      case Answer.Failed(String error, Duration retryAfter) ->
          failed(saga, state, sentAt, now, now.plus(wait(backOff, retryAfter)), error);
      case Answer.Refused(String code, String detail) ->
          state.forward() && state.position() <= saga.pivot()
              ? call(saga, state, EntryType.REFUSED, sentAt, now, json(new Reason(code, detail)))
              : stuck(saga, state, sentAt, now, "refused: " + code);
      case Answer.Compensated() ->
          state.forward() && state.position() <= saga.pivot() && saga.pivot() > 0
              ? turnedBack(saga, state, saga.pivot() - 1, COMPENSATED_ELSEWHERE, now)
              : stuck(saga, state, sentAt, now, "answered as compensated");
      case Answer.Defect(String error) -> stuck(saga, state, sentAt, now, error);
    };
  }

  /** The longer one of the back-off and the wait that the participant asks for. */
  private static Duration wait(Duration backOff, Duration retryAfter) {
    if (retryAfter == null || retryAfter.compareTo(backOff) <= 0) {
      return backOff;
    }
    return retryAfter.compareTo(LONGEST_WAIT) < 0 ? retryAfter : LONGEST_WAIT;
  }

  /** Whether the saga runs forward and its pivot cannot have been called. */
  public static <I> boolean canTurnBack(SagaDefinition<I> saga, SagaState state) {
    return state.forward() && !state.status().isFinal() && state.position() < saga.pivot();
  }

  /**
   * The decision to turn back for a reason from outside, such as the deadline; nothing if it is too
   * late, because the saga has turned back or ended, or its pivot may have been called.
   */
  public static <I> Optional<Entry> turnBack(
      SagaDefinition<I> saga, SagaState state, Reason reason, Instant now) {
    if (!canTurnBack(saga, state)) {
      return Optional.empty();
    }
    int from = state.adopted() ? saga.pivot() - 1 : state.position();
    return Optional.of(turnedBack(saga, state, from, reason, now));
  }

  /**
   * The entry that follows from an instruction. Empty if it is too late or does not apply. A
   * cancellation or an abort wins until the pivot is called, even during another call. After that
   * the saga continues.
   */
  public static <I> Optional<Entry> decide(
      SagaDefinition<I> saga, SagaState state, Instruction instruction, Instant now) {
    return switch (instruction.type()) {
      case CANCEL -> turnBack(saga, state, reason(Reason.CANCELLED, instruction), now);
      case ABORT -> turnBack(saga, state, reason(Reason.ABORTED, instruction), now);
      case RETRY ->
          state.status() == Status.STUCK
              ? Optional.of(retried(saga, state, now))
              : Optional.empty();
    };
  }

  /** The state after an entry. */
  public static <I> SagaState apply(SagaDefinition<I> saga, SagaState state, Entry entry) {
    return switch (entry.type()) {
      case DONE ->
          state.done(
              entry.step(),
              entry.detail(),
              entry.at(),
              state.position() + 1 == saga.steps().size());
      case FAILED -> state.failed(entry.nextAt());
      case REFUSED -> state.backTo(state.position() - 1, reason(entry), entry.at());
      case TURNED_BACK -> state.backTo(saga.indexOf(entry.step()), reason(entry), entry.at());
      case COMPENSATED -> state.backTo(state.position() - 1, state.reason(), entry.at());
      case STUCK -> state.stuck();
      case RETRIED -> state.retried(entry.at());
    };
  }

  /**
   * The state that follows from all entries of a log.
   *
   * @throws IllegalArgumentException if an entry is missing
   */
  public static <I> SagaState fold(SagaDefinition<I> saga, Instant startedAt, List<Entry> log) {
    SagaState state = SagaState.started(startedAt);
    for (Entry entry : log) {
      if (entry.seq() != state.seq() + 1) {
        throw new IllegalArgumentException("entry " + (state.seq() + 1) + " is missing");
      }
      state = apply(saga, state, entry);
    }
    return state;
  }

  /**
   * Whether an entry must be durable before the saga continues. These are the decision to turn
   * back, so that no compensation is lost; the outcome of the step before the pivot, so that no
   * later owner turns the saga back when its pivot may have been called; and a retry, so that it is
   * not carried out twice.
   *
   * @param after the state that the entry led to
   */
  public static <I> boolean isBarrier(SagaDefinition<I> saga, Entry entry, SagaState after) {
    return entry.type() == EntryType.TURNED_BACK
        || entry.type() == EntryType.REFUSED
        || entry.type() == EntryType.RETRIED
        || entry.type() == EntryType.DONE && after.position() == saga.pivot();
  }

  private static Reason reason(String code, Instruction instruction) {
    String said = instruction.why() == null ? "" : ": " + instruction.why();
    return new Reason(code, "Asked for by " + instruction.actor() + said);
  }

  private static JsonNode json(Reason reason) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", reason.code())
        .put("detail", reason.detail());
  }

  private static Reason reason(Entry entry) {
    return new Reason(entry.detail().path("code").asText(), entry.detail().path("detail").asText());
  }

  private static <I> Entry turnedBack(
      SagaDefinition<I> saga, SagaState state, int from, Reason reason, Instant now) {
    Attempt first = Attempt.none(saga.steps().get(from).name(), now);
    return new Entry(state.seq() + 1, EntryType.TURNED_BACK, first, now, null, json(reason));
  }

  private static <I> Entry retried(SagaDefinition<I> saga, SagaState state, Instant now) {
    Attempt step = Attempt.none(saga.steps().get(state.position()).name(), now);
    JsonNode none = JsonNodeFactory.instance.nullNode();
    return new Entry(state.seq() + 1, EntryType.RETRIED, step, now, null, none);
  }

  private static <I> Entry failed(
      SagaDefinition<I> saga,
      SagaState state,
      Instant sentAt,
      Instant now,
      Instant nextAt,
      String error) {
    return new Entry(
        state.seq() + 1,
        EntryType.FAILED,
        attempt(saga, state, sentAt),
        now,
        nextAt,
        JsonNodeFactory.instance.textNode(error));
  }

  private static <I> Attempt attempt(SagaDefinition<I> saga, SagaState state, Instant sentAt) {
    return new Attempt(saga.steps().get(state.position()).name(), state.attempts() + 1, sentAt);
  }

  private static <I> Entry stuck(
      SagaDefinition<I> saga, SagaState state, Instant sentAt, Instant now, String error) {
    return call(
        saga, state, EntryType.STUCK, sentAt, now, JsonNodeFactory.instance.textNode(error));
  }

  private static <I> Entry call(
      SagaDefinition<I> saga,
      SagaState state,
      EntryType type,
      Instant sentAt,
      Instant now,
      JsonNode detail) {
    return new Entry(
        state.seq() + 1,
        type,
        attempt(saga, state, sentAt),
        now,
        null,
        detail instanceof MissingNode ? JsonNodeFactory.instance.nullNode() : detail);
  }
}
