package org.ordersystem.orchestrator.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the sagas that are about orders. */
@ConfigMapping(prefix = "ordersystem.order")
public interface OrderConfig {
  /** By when an order has passed its pivot or turns back with DEADLINE_EXCEEDED. */
  @WithDefault("5m")
  Duration deadline();

  /** After how long a step's call counts as unknown. */
  @WithDefault("10s")
  Duration stepTimeout();

  /** How long an answer waits for the order's creation, so that the customer can read it. */
  @WithDefault("1s")
  Duration creationWait();
}
