package org.ordersystem.orchestrator.participant;

import io.smallrye.faulttolerance.api.AsynchronousNonBlocking;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.ordersystem.orchestrator.saga.Answer;

/**
 * The bulkhead and the circuit breaker of each participant: a method and a breaker with the
 * participant's name. The values are in {@code application.properties}. A refusal or a 500 is an
 * answer and not a failure. A call that fails has an unknown outcome. The breaker does not count a
 * call that says nothing about other calls: one that the bulkhead rejects, or an answer that is not
 * the participant's.
 *
 * <p>There is no {@code @Timeout} and no {@code @Retry} here: each step has its own timeout, and
 * the engine repeats calls.
 */
@ApplicationScoped
public class ParticipantGuards {
  @AsynchronousNonBlocking
  @Bulkhead
  @CircuitBreaker(
      skipOn = {
        BulkheadException.class,
        UncountedOutcomeException.class,
        ForeignAnswerException.class
      })
  @CircuitBreakerName("order")
  public CompletionStage<Answer> order(Supplier<CompletionStage<Answer>> call) {
    return call.get();
  }

  @AsynchronousNonBlocking
  @Bulkhead
  @CircuitBreaker(
      skipOn = {
        BulkheadException.class,
        UncountedOutcomeException.class,
        ForeignAnswerException.class
      })
  @CircuitBreakerName("inventory")
  public CompletionStage<Answer> inventory(Supplier<CompletionStage<Answer>> call) {
    return call.get();
  }

  @AsynchronousNonBlocking
  @Bulkhead
  @CircuitBreaker(
      skipOn = {
        BulkheadException.class,
        UncountedOutcomeException.class,
        ForeignAnswerException.class
      })
  @CircuitBreakerName("payment")
  public CompletionStage<Answer> payment(Supplier<CompletionStage<Answer>> call) {
    return call.get();
  }
}
