package org.ordersystem.orchestrator.saga;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a saga stands: the fold of its log.
 *
 * @param forward whether it carries steps out; false once it has turned back
 * @param position index of the step whose call is next
 * @param attempts how many calls of that step are known to have failed
 * @param dueAt when its next call may leave
 * @param answers what the done actions answered, by step
 * @param reason why it turned back, or null
 * @param seq of its last entry, 0 at the start
 * @param adopted whether another owner began it, whose last entries may be missing: any step before
 *     the pivot then counts as possibly done
 */
public record SagaState(
    Status status,
    boolean forward,
    int position,
    int attempts,
    Instant dueAt,
    Map<String, JsonNode> answers,
    Reason reason,
    int seq,
    boolean adopted) {

  public static SagaState started(Instant at) {
    return new SagaState(Status.RUNNING, true, 0, 0, at, Map.of(), null, 0, false);
  }

  /** The state in which a new owner takes the saga up. */
  public SagaState adopt() {
    return new SagaState(status, forward, position, attempts, dueAt, answers, reason, seq, true);
  }

  public boolean isDone(String step) {
    return answers.containsKey(step);
  }

  SagaState done(String step, JsonNode answer, Instant at, boolean last) {
    Map<String, JsonNode> more = new HashMap<>(answers);
    more.put(step, answer);
    return new SagaState(
        last ? Status.COMPLETED : Status.RUNNING,
        true,
        position + 1,
        0,
        at,
        more,
        null,
        seq + 1,
        adopted);
  }

  SagaState failed(Instant nextAt) {
    return new SagaState(
        status, forward, position, attempts + 1, nextAt, answers, reason, seq + 1, adopted);
  }

  SagaState backTo(int next, Reason why, Instant at) {
    return new SagaState(
        next < 0 ? Status.COMPENSATED : Status.COMPENSATING,
        false,
        next,
        0,
        at,
        answers,
        why,
        seq + 1,
        adopted);
  }

  SagaState retried(Instant at) {
    Status again = forward ? Status.RUNNING : Status.COMPENSATING;
    return new SagaState(again, forward, position, 0, at, answers, reason, seq + 1, adopted);
  }

  SagaState stuck() {
    return new SagaState(
        Status.STUCK, forward, position, attempts + 1, dueAt, answers, reason, seq + 1, adopted);
  }
}
