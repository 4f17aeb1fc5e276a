package org.ordersystem.orchestrator.saga;

import java.time.Instant;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.state.SagaData;

/**
 * The call that a saga makes next.
 *
 * @param action true for the step's action, false for its compensation
 * @param attempt 1 for the first
 * @param dueAt before which it does not leave
 */
public record Call<I>(Step<I> step, boolean action, int attempt, Instant dueAt) {
  public StepRequest request(SagaData<I> data) {
    return (action ? step.action() : step.compensation()).apply(data);
  }
}
