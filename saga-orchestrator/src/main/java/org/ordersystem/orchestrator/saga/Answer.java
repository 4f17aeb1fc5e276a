package org.ordersystem.orchestrator.saga;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What a participant's answer to a step means to the saga. */
public sealed interface Answer {
  /** 2xx. {@code body} is JSON null if there was none. */
  record Done(JsonNode body) implements Answer {}

  /** 409 or 422 with one of the step's refusal codes: nothing took effect. */
  record Refused(String code, String detail) implements Answer {}

  /** 410: the step was compensated before, so the action did nothing. */
  record Compensated() implements Answer {}

  /**
   * It is not known whether the call took effect.
   *
   * @param retryAfter how long the participant asks to wait, or null
   */
  record Unknown(String error, Duration retryAfter) implements Answer {}

  /**
   * 500: the participant is there and could not handle this request. It is not known whether the
   * call took effect, and a repetition probably fails too.
   *
   * @param retryAfter how long the participant asks to wait, or null
   */
  record Failed(String error, Duration retryAfter) implements Answer {}

  /** An answer that a repetition would not change. */
  record Defect(String error) implements Answer {}
}
