package org.ordersystem.orchestrator.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the sagas of orders. */
@ConfigMapping(prefix = "ordersystem.order")
public interface OrderConfig {
  /** An order that has not passed its pivot after this time turns back with DEADLINE_EXCEEDED. */
  @WithDefault("5m")
  Duration deadline();

  /** After this time the outcome of a step's call is unknown. */
  @WithDefault("10s")
  Duration stepTimeout();

  /**
   * How long the answer waits for the order service to create the order, so that the customer can
   * read it.
   */
  @WithDefault("1s")
  Duration creationWait();
}
