package org.ordersystem.gateway.client;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.ordersystem.gateway.client.answer.FinalFailure;
import org.ordersystem.gateway.client.answer.ResponseClassifier;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;
import org.ordersystem.gateway.client.answer.UnsentRequest;
import org.ordersystem.gateway.client.service.SagaDecisions;
import org.ordersystem.gateway.client.service.SagaOrchestrator;
import org.ordersystem.gateway.client.service.SagaPersonalData;

/**
 * The edge to the saga orchestrator. Placements that wait for the final state have limits of their
 * own, so they do not delay other calls. The values of the policies are in application.properties.
 */
@ApplicationScoped
public class OrchestratorEdge {
  private final SagaOrchestrator orchestrator;
  private final SagaDecisions decisions;
  private final SagaPersonalData personalData;
  private final CallLimits limits;

  OrchestratorEdge(
      @RestClient SagaOrchestrator orchestrator,
      @RestClient SagaDecisions decisions,
      @RestClient SagaPersonalData personalData,
      CallLimits limits) {
    this.orchestrator = orchestrator;
    this.decisions = decisions;
    this.personalData = personalData;
    this.limits = limits;
  }

  /**
   * Places an order. A retry is safe because each placement has an Idempotency-Key or is that of a
   * draft, and all its attempts send the same: the orchestrator returns the order that the first
   * attempt created. So it is repeated as long as its client waits: a load balancer needs a second
   * to notice that a replica has died, and until then it may choose that replica again and again.
   */
  @Timeout
  @Retry(retryOn = ServiceFailure.class, abortOn = FinalFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("placement")
  @Bulkhead
  public Uni<ServiceAnswer> place(
      ClientWait client, Function<SagaOrchestrator, Uni<Response>> placement) {
    return ResponseClassifier.classify(placement.apply(orchestrator), limits.placement())
        .onFailure()
        .transform(client::repeatable);
  }

  /** Places an order and waits for its final state; retried like {@link #place}. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class, abortOn = FinalFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("placement-with-wait")
  @Bulkhead
  public Uni<ServiceAnswer> placeAndWait(
      ClientWait client, Function<SagaOrchestrator, Uni<Response>> placement) {
    return ResponseClassifier.classify(
            placement.apply(orchestrator), limits.placementAndWait(client.secondsLeft()))
        .onFailure()
        .transform(client::repeatable);
  }

  /** Cancels or returns an order. Retried, because both actions are idempotent. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("order-actions")
  @Bulkhead
  public Uni<ServiceAnswer> actOnOrder(Function<SagaOrchestrator, Uni<Response>> action) {
    return ResponseClassifier.classify(action.apply(orchestrator), limits.call());
  }

  /**
   * Sends an operator's decision about a saga. Retried only if it was not sent: the saga may have
   * moved on since the first attempt, and then a retry would decide about a state that the operator
   * has not seen.
   */
  @Timeout
  @Retry(retryOn = UnsentRequest.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("saga-decisions")
  @Bulkhead
  public Uni<ServiceAnswer> decide(Function<SagaDecisions, Uni<Response>> decision) {
    return ResponseClassifier.classify(decision.apply(decisions), limits.call());
  }

  /** Reads sagas. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("sagas")
  @Bulkhead
  public Uni<ServiceAnswer> read(Function<SagaOrchestrator, Uni<Response>> call) {
    return ResponseClassifier.classify(call.apply(orchestrator), limits.call());
  }

  /** Forgets a customer. Retried, because it is idempotent. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("personal-data-of-sagas")
  @Bulkhead
  public Uni<ServiceAnswer> forget(Function<SagaPersonalData, Uni<Response>> call) {
    return ResponseClassifier.classify(call.apply(personalData), limits.call());
  }
}
