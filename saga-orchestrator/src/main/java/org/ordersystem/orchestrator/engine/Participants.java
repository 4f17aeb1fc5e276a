package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.StepRequest;

/** The services that carry out the steps. */
public interface Participants {
  /**
   * Makes one call of one step. It never fails: what goes wrong on the way is {@link
   * Answer.Unknown}.
   */
  CompletionStage<Answer> call(Delivery delivery);

  /** The participants that are known to be down, so that it is no use to call them in numbers. */
  Set<String> unavailable();

  /**
   * A step's call, ready to leave.
   *
   * @param action true for the step's action, false for its compensation
   * @param attempt 1 for the first
   * @param participant name of the service
   * @param refusals the codes that count as a business refusal
   * @param timeout after which the outcome is unknown
   */
  record Delivery(
      SagaRef saga,
      String step,
      boolean action,
      int attempt,
      String participant,
      StepRequest request,
      Set<String> refusals,
      Duration timeout) {
    /** The same call, its trace going on elsewhere. */
    public Delivery withTrace(String trace) {
      return new Delivery(
          saga.withTrace(trace), step, action, attempt, participant, request, refusals, timeout);
    }
  }
}
