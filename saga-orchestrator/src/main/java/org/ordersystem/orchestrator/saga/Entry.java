package org.ordersystem.orchestrator.saga;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One thing that happened to a saga, as its log keeps it.
 *
 * @param seq 1, 2, 3, … within the saga
 * @param attempt the call that it is about
 * @param at when it happened
 * @param nextAt when the call is repeated if it {@linkplain EntryType#FAILED failed}, else null
 * @param detail the answer's body if an action is {@linkplain EntryType#DONE done}; the reason if
 *     it was {@linkplain EntryType#REFUSED refused} or the saga {@linkplain EntryType#TURNED_BACK
 *     turned back}; the error if the call {@linkplain EntryType#FAILED failed} or the saga is
 *     {@linkplain EntryType#STUCK stuck}; else JSON null
 */
public record Entry(
    int seq, EntryType type, Attempt attempt, Instant at, Instant nextAt, JsonNode detail) {

  /**
   * A call of a step.
   *
   * @param step its name; the first step to be compensated if the saga turned back
   * @param number counts the calls of this action or compensation from 1; 0 if the entry is about
   *     no call
   * @param startedAt when the call left; when the entry was made if it is about no call
   */
  public record Attempt(String step, int number, Instant startedAt) {
    static Attempt none(String step, Instant at) {
      return new Attempt(step, 0, at);
    }
  }

  public String step() {
    return attempt.step();
  }
}
