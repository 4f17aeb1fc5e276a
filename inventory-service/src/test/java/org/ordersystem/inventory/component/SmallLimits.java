package org.ordersystem.inventory.component;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import org.ordersystem.inventory.api.product.ProductResource;
import org.ordersystem.inventory.api.step.InventorySteps;

/** Low limits, so that a test does not need to send hundreds of requests. */
public class SmallLimits implements QuarkusTestProfile {
  private static final String STEPS = InventorySteps.class.getName();
  private static final String PRODUCTS = ProductResource.class.getName();
  private static final String BREAKER = "quarkus.fault-tolerance.global.circuit-breaker.";
  private static final String POOL = "quarkus.datasource.jdbc.";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry(bulkhead(STEPS), "1"),
        Map.entry(bulkhead(STEPS + "/reserveTogether"), "1"),
        Map.entry(bulkhead(STEPS + "/shipTogether"), "1"),
        Map.entry(bulkhead(PRODUCTS), "2"),
        Map.entry(BREAKER + "request-volume-threshold", "4"),
        Map.entry(BREAKER + "delay", "1000"),
        Map.entry(POOL + "max-size", "4"),
        Map.entry(POOL + "acquisition-timeout", "1S"),
        Map.entry(POOL + "additional-jdbc-properties.options", "-c lock_timeout=60s"));
  }

  private static String bulkhead(String edge) {
    return "quarkus.fault-tolerance.\"%s\".bulkhead.value".formatted(edge);
  }
}
