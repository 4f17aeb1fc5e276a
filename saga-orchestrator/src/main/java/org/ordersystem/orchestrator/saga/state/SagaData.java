package org.ordersystem.orchestrator.saga.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * The data from which a step's request is made.
 *
 * @param correlationId the business object that the saga is about
 * @param input what the saga was started with
 */
public record SagaData<I>(UUID correlationId, I input, SagaState state) {
  /**
   * The answer of an earlier step's action.
   *
   * @throws IllegalStateException if that step is not done
   */
  public JsonNode answer(String step) {
    JsonNode answer = state.answers().get(step);
    if (answer == null) {
      throw new IllegalStateException("step " + step + " has no answer");
    }
    return answer;
  }

  /** Why the saga turned back, or null while it runs forward. */
  public Reason reason() {
    return state.reason();
  }
}
