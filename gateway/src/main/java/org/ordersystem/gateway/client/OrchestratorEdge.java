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

/**
 * The edge to the saga orchestrator. Placements that wait for the end have limits of their own, so
 * that they hold up no others. Values of its policies: application.properties.
 */
@ApplicationScoped
public class OrchestratorEdge {
  private final SagaOrchestrator orchestrator;

  OrchestratorEdge(@RestClient SagaOrchestrator orchestrator) {
    this.orchestrator = orchestrator;
  }

  /**
   * Places an order. Repeated where no usable answer came; that is safe because a placement always
   * carries an Idempotency-Key, the client's or one that the gateway made, and every repetition
   * carries the same: the orchestrator answers it with the order that the first one made.
   */
  @Timeout
  @Retry(retryOn = Outage.class)
  @CircuitBreaker(failOn = {Outage.class, TimeoutException.class})
  @CircuitBreakerName("placement")
  @Bulkhead
  public Uni<Answer> place(String token, String idempotencyKey, byte[] order) {
    return Answers.of(orchestrator.placeOrder(token, idempotencyKey, null, order));
  }

  /** Places an order and waits up to so many seconds for its end; repeated like {@link #place}. */
  @Timeout
  @Retry(retryOn = Outage.class)
  @CircuitBreaker(failOn = {Outage.class, TimeoutException.class})
  @CircuitBreakerName("placement-with-wait")
  @Bulkhead
  public Uni<Answer> placeAndWait(String token, String idempotencyKey, int seconds, byte[] order) {
    return Answers.of(orchestrator.placeOrder(token, idempotencyKey, "wait=" + seconds, order));
  }

  /**
   * Asks for what the orchestrator does once however often it is asked, so it is asked again where
   * no usable answer came.
   */
  @Timeout
  @Retry(retryOn = Outage.class)
  @CircuitBreaker(failOn = {Outage.class, TimeoutException.class})
  @CircuitBreakerName("order-wishes")
  @Bulkhead
  public Uni<Answer> ask(Function<SagaOrchestrator, Uni<Response>> call) {
    return Answers.of(call.apply(orchestrator));
  }

  /**
   * Carries out an operator's decision about a saga. Never repeated: the saga may have gone on
   * since, and then it would be decided a second time about another state of it.
   */
  @Timeout
  @CircuitBreaker(failOn = {Outage.class, TimeoutException.class})
  @CircuitBreakerName("saga-decisions")
  @Bulkhead
  public Uni<Answer> decide(Function<SagaOrchestrator, Uni<Response>> call) {
    return Answers.of(call.apply(orchestrator));
  }

  /** Reads sagas, and reads again where no usable answer came. */
  @Timeout
  @Retry(retryOn = Outage.class)
  @CircuitBreaker(failOn = {Outage.class, TimeoutException.class})
  @CircuitBreakerName("sagas")
  @Bulkhead
  public Uni<Answer> read(Function<SagaOrchestrator, Uni<Response>> call) {
    return Answers.of(call.apply(orchestrator));
  }
}
