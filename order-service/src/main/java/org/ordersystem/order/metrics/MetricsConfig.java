package org.ordersystem.order.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The metrics of orders. */
@ConfigMapping(prefix = "ordersystem.metrics")
interface MetricsConfig {
  /** How often pending orders are counted: a duration of at least a second, or {@code off}. */
  @WithDefault("5s")
  String every();
}
