package org.ordersystem.orchestrator.saga.definition;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.ordersystem.orchestrator.saga.state.SagaData;

/**
 * One step of a saga.
 *
 * @param participant the service that carries it out, a name of the configuration
 * @param compensation null for a pivot and for a retriable step
 */
public record Step<I>(
    String name,
    String participant,
    StepType type,
    Function<SagaData<I>, StepRequest> action,
    Function<SagaData<I>, StepRequest> compensation,
    Calls calls) {

  /**
   * How the step's calls are judged and repeated.
   *
   * @param refusals the codes with which the participant may refuse
   * @param timeout after which the outcome of a call is unknown
   * @param backOff between calls of unknown outcome; null for the engine's own
   * @param batched whether actions of several sagas may travel in one request
   */
  public record Calls(Set<String> refusals, Duration timeout, BackOff backOff, boolean batched) {}

  public Set<String> refusals() {
    return calls.refusals();
  }

  public Duration timeout() {
    return calls.timeout();
  }

  public boolean batched() {
    return calls.batched();
  }
}
