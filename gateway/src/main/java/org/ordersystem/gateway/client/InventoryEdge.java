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
import org.ordersystem.gateway.client.answer.ResponseClassifier;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;
import org.ordersystem.gateway.client.service.InventoryService;

/**
 * The edge to the inventory service: the catalogue and the operators' changes. The values of the
 * policies are in application.properties.
 */
@ApplicationScoped
public class InventoryEdge {
  private final InventoryService inventory;
  private final CallLimits limits;

  InventoryEdge(@RestClient InventoryService inventory, CallLimits limits) {
    this.inventory = inventory;
    this.limits = limits;
  }

  /** Reads the catalogue. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("catalogue")
  @Bulkhead
  public Uni<ServiceAnswer> read(Function<InventoryService, Uni<Response>> call) {
    return ResponseClassifier.classify(call.apply(inventory), limits.call());
  }

  /** Creates or changes a product. Retried, because the change is idempotent. */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("product-keeping")
  @Bulkhead
  public Uni<ServiceAnswer> change(Function<InventoryService, Uni<Response>> call) {
    return ResponseClassifier.classify(call.apply(inventory), limits.call());
  }

  /**
   * Receives stock. A retry is safe because each receipt has an Idempotency-Key, and all its
   * attempts send the same: the stock is added once.
   */
  @Timeout
  @Retry(retryOn = ServiceFailure.class)
  @CircuitBreaker(failOn = {ServiceFailure.class, TimeoutException.class})
  @CircuitBreakerName("stock-keeping")
  @Bulkhead
  public Uni<ServiceAnswer> receive(Function<InventoryService, Uni<Response>> receipt) {
    return ResponseClassifier.classify(receipt.apply(inventory), limits.call());
  }
}
