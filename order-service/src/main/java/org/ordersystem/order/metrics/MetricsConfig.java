package org.ordersystem.order.metrics;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The metrics of the database. No bean injects it, only a schedule reads it, so it must be kept.
 */
@Unremovable
@ConfigMapping(prefix = "ordersystem.metrics")
interface MetricsConfig {
  /**
   * How often orders and the event log are measured: a duration of at least a second, or {@code
   * off}.
   */
  @WithDefault("5s")
  String every();
}
