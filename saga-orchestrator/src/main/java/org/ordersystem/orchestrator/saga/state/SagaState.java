package org.ordersystem.orchestrator.saga.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The state of a saga. It follows from the entries of its log.
 *
 * @param answers the answers of the actions that are done, by step
 * @param reason why the saga turned back, or null
 * @param seq number of its last entry, 0 at the start
 * @param adopted whether another replica ran it before. That replica's last entries may be missing,
 *     so any step before the pivot counts as possibly done.
 */
public record SagaState(
    Status status,
    NextCall nextCall,
    Map<String, JsonNode> answers,
    Reason reason,
    int seq,
    boolean adopted) {

  /**
   * The next call.
   *
   * @param forward whether the saga carries out steps; false after it has turned back
   * @param position index of the step
   * @param attempts how many calls of that step are known to have failed
   * @param dueAt the earliest time of the call
   */
  public record NextCall(boolean forward, int position, int attempts, Instant dueAt) {}

  public static SagaState started(Instant at) {
    return new SagaState(Status.RUNNING, new NextCall(true, 0, 0, at), Map.of(), null, 0, false);
  }

  /** The state in which a new owner takes the saga up. */
  public SagaState adopt() {
    return new SagaState(status, nextCall, answers, reason, seq, true);
  }

  public boolean forward() {
    return nextCall.forward();
  }

  public int position() {
    return nextCall.position();
  }

  public int attempts() {
    return nextCall.attempts();
  }

  public Instant dueAt() {
    return nextCall.dueAt();
  }

  public boolean isDone(String step) {
    return answers.containsKey(step);
  }

  public SagaState done(String step, JsonNode answer, Instant at, boolean last) {
    Map<String, JsonNode> more = new HashMap<>(answers);
    more.put(step, answer);
    return new SagaState(
        last ? Status.COMPLETED : Status.RUNNING,
        new NextCall(true, position() + 1, 0, at),
        more,
        null,
        seq + 1,
        adopted);
  }

  public SagaState failed(Instant nextAt) {
    return next(status, new NextCall(forward(), position(), attempts() + 1, nextAt), reason);
  }

  public SagaState backTo(int position, Reason why, Instant at) {
    return next(
        position < 0 ? Status.COMPENSATED : Status.COMPENSATING,
        new NextCall(false, position, 0, at),
        why);
  }

  public SagaState retried(Instant at) {
    return next(
        forward() ? Status.RUNNING : Status.COMPENSATING,
        new NextCall(forward(), position(), 0, at),
        reason);
  }

  public SagaState stuck() {
    return next(Status.STUCK, new NextCall(forward(), position(), attempts() + 1, dueAt()), reason);
  }

  private SagaState next(Status then, NextCall call, Reason why) {
    return new SagaState(then, call, answers, why, seq + 1, adopted);
  }
}
