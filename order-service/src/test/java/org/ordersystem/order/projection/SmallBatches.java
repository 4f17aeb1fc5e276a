package org.ordersystem.order.projection;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A database of its own, whose log has only orders, and batches that end in the midst of them. */
public class SmallBatches implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("ordersystem.projections.batch", "3");
  }
}
