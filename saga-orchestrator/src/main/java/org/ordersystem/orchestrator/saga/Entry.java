package org.ordersystem.orchestrator.saga;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One thing that happened to a saga, as its log keeps it.
 *
 * @param seq 1, 2, 3, … within the saga
 * @param step whose call it is about; with {@link Kind#TURNED_BACK} the first to be compensated
 * @param attempt counts the calls of this action or compensation from 1; 0 where none is meant
 * @param startedAt when that call left, or {@code at} where none is meant
 * @param at when it happened
 * @param nextAt with {@link Kind#FAILED} when the call is repeated, else null
 * @param detail with {@link Kind#DONE} the answer's body, with {@link Kind#REFUSED} and {@link
 *     Kind#TURNED_BACK} the reason, with {@link Kind#FAILED} and {@link Kind#STUCK} the error, else
 *     JSON null
 */
public record Entry(
    int seq,
    Kind kind,
    String step,
    int attempt,
    Instant startedAt,
    Instant at,
    Instant nextAt,
    JsonNode detail) {

  /** What happened. */
  public enum Kind {
    /** An action is done. */
    DONE,
    /** The outcome of a call is unknown; it is repeated. */
    FAILED,
    /** The participant said no to an action, and so the saga turns back. */
    REFUSED,
    /** The saga turns back for another reason. */
    TURNED_BACK,
    /** A compensation is done. */
    COMPENSATED,
    /** A call was answered in a way that no repetition can mend. */
    STUCK,
    /** An operator had a stuck saga repeat its call. */
    RETRIED
  }
}
