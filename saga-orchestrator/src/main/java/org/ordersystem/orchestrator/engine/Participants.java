package org.ordersystem.orchestrator.engine;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.definition.StepRequest;

/** The services that carry out the steps. */
public interface Participants {
  /** Makes one call of one step. The stage never fails: every error is {@link Answer.Unknown}. */
  CompletionStage<Answer> call(Delivery delivery);

  /** The participants that are known to be down, so that most calls to them would fail. */
  Set<String> unavailable();

  /**
   * A call of a step, ready to be sent.
   *
   * @param action true for the step's action, false for its compensation
   * @param attempt 1 for the first
   */
  record Delivery(SagaRef saga, Step<?> step, boolean action, int attempt, StepRequest request) {
    /**
     * Whether this call may travel with others. A repeated call travels alone. So if a call makes
     * its request fail, the other calls of that request are repeated once, and not again with it.
     */
    public boolean mayTravelTogether() {
      return action && step.batched() && attempt == 1;
    }

    /** The same call as a part of another span. */
    public Delivery withTrace(String trace) {
      return new Delivery(saga.withTrace(trace), step, action, attempt, request);
    }
  }
}
