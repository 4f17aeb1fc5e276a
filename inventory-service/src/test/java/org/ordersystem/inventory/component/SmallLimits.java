package org.ordersystem.inventory.component;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Low limits, so that a test does not need to send hundreds of requests. */
public class SmallLimits implements QuarkusTestProfile {
  private static final String STEPS =
      "quarkus.fault-tolerance.\"org.ordersystem.inventory.api.step.InventorySteps\".";
  private static final String BREAKER = "quarkus.fault-tolerance.global.circuit-breaker.";
  private static final String POOL = "quarkus.datasource.jdbc.";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry(STEPS + "bulkhead.value", "1"),
        Map.entry(BREAKER + "request-volume-threshold", "4"),
        Map.entry(BREAKER + "delay", "1000"),
        Map.entry(POOL + "max-size", "4"),
        Map.entry(POOL + "acquisition-timeout", "1S"),
        Map.entry(POOL + "additional-jdbc-properties.options", "-c lock_timeout=60s"));
  }
}
