package org.ordersystem.orchestrator.participant;

import io.smallrye.faulttolerance.api.AsynchronousNonBlocking;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * The bulkhead and the circuit breaker of each participant: a method and a breaker with the
 * participant's name. The values are in {@code application.properties}. A refusal or a 500 is an
 * answer and not a failure. A call that fails has an unknown outcome. The breaker does not count a
 * call that says nothing about other calls: one that the bulkhead rejects, or an {@link
 * UncountedOutcomeException}.
 *
 * <p>There is no {@code @Timeout} and no {@code @Retry} here: each step has its own timeout, and
 * the engine repeats calls.
 */
@ApplicationScoped
public class ParticipantGuards {
  @AsynchronousNonBlocking
  @Bulkhead
  @CircuitBreaker(skipOn = {BulkheadException.class, UncountedOutcomeException.class})
  @CircuitBreakerName("order")
  public <T> CompletionStage<T> order(Supplier<CompletionStage<T>> request) {
    return request.get();
  }

  @AsynchronousNonBlocking
  @Bulkhead
  @CircuitBreaker(skipOn = {BulkheadException.class, UncountedOutcomeException.class})
  @CircuitBreakerName("inventory")
  public <T> CompletionStage<T> inventory(Supplier<CompletionStage<T>> request) {
    return request.get();
  }

  @AsynchronousNonBlocking
  @Bulkhead
  @CircuitBreaker(skipOn = {BulkheadException.class, UncountedOutcomeException.class})
  @CircuitBreakerName("payment")
  public <T> CompletionStage<T> payment(Supplier<CompletionStage<T>> request) {
    return request.get();
  }
}
