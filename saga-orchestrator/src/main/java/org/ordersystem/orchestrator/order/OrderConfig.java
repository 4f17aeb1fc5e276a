package org.ordersystem.orchestrator.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The order saga's settings. */
@ConfigMapping(prefix = "ordersystem.order")
public interface OrderConfig {
  /** By when an order has passed its pivot or turns back with DEADLINE_EXCEEDED. */
  @WithDefault("5m")
  Duration deadline();

  /** How long an answer waits for the order's creation, so that the customer can read it. */
  @WithDefault("1s")
  Duration creationWait();
}
