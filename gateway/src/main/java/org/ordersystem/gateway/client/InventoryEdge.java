package org.ordersystem.gateway.client;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The edge to the inventory service: the catalogue, which outlives the service in its last good
 * copies, and the operator's changes. Values of its policies: application.properties.
 */
@ApplicationScoped
public class InventoryEdge {
  private final InventoryService inventory;
  private final CatalogueCopies copies;

  InventoryEdge(@RestClient InventoryService inventory, CatalogueCopies copies) {
    this.inventory = inventory;
    this.copies = copies;
  }

  /**
   * Reads the catalogue. Where the service gives no answer, the last good copy kept under the same
   * key takes its place.
   */
  @Timeout
  @Retry(retryOn = Outage.class)
  @CircuitBreaker(failOn = {Outage.class, TimeoutException.class})
  @CircuitBreakerName("catalogue")
  @Bulkhead
  @Fallback(
      fallbackMethod = "lastGoodCopy",
      applyOn = {Outage.class, Busy.class, FaultToleranceException.class})
  public Uni<Answer> read(String key, Function<InventoryService, Uni<Response>> call) {
    return Answers.of(call.apply(inventory)).invoke(answer -> copies.keep(key, answer));
  }

  /** Changes products or stock. Never repeated: a receipt that came twice would count twice. */
  @Timeout
  @CircuitBreaker(failOn = {Outage.class, TimeoutException.class})
  @CircuitBreakerName("stock-keeping")
  @Bulkhead
  public Uni<Answer> write(Function<InventoryService, Uni<Response>> call) {
    return Answers.of(call.apply(inventory));
  }

  Uni<Answer> lastGoodCopy(
      String key, Function<InventoryService, Uni<Response>> call, Throwable failure) {
    return copies
        .find(key)
        .map(copy -> Uni.createFrom().item(copy))
        .orElseGet(() -> Uni.createFrom().failure(failure));
  }
}
