package org.ordersystem.gateway.fallback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.ordersystem.gateway.client.InventoryEdge;
import org.ordersystem.gateway.client.answer.RequestFailure;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;
import org.ordersystem.gateway.client.answer.ServiceOverloaded;
import org.ordersystem.gateway.client.service.InventoryService;

/** Reads the catalogue, and returns the last good copy if the inventory service is down. */
@ApplicationScoped
public class CatalogueFallback {
  private final InventoryEdge inventory;
  private final CatalogueCopies copies;

  CatalogueFallback(InventoryEdge inventory, CatalogueCopies copies) {
    this.inventory = inventory;
    this.copies = copies;
  }

  /**
   * @param key names what is read; the copy is stored under it
   */
  @Fallback(
      fallbackMethod = "lastGoodCopy",
      applyOn = {
        ServiceFailure.class,
        RequestFailure.class,
        ServiceOverloaded.class,
        FaultToleranceException.class
      })
  public Uni<ServiceAnswer> read(String key, Function<InventoryService, Uni<Response>> call) {
    return inventory.read(call).invoke(answer -> copies.keep(key, answer));
  }

  Uni<ServiceAnswer> lastGoodCopy(
      String key, Function<InventoryService, Uni<Response>> call, Throwable failure) {
    return copies
        .find(key)
        .map(copy -> Uni.createFrom().item(copy))
        .orElseGet(() -> Uni.createFrom().failure(failure));
  }
}
