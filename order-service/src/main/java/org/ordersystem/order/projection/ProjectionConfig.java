package org.ordersystem.order.projection;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The asynchronous read models. */
@Unremovable
@ConfigMapping(prefix = "ordersystem.projections")
public interface ProjectionConfig {
  /**
   * How often a replica looks for new events: a duration of at least a second, or {@code off}. A
   * report is at most about this far behind.
   */
  @WithDefault("1s")
  String every();

  /** The largest number of events that are applied in one transaction. */
  @WithDefault("5000")
  int batch();

  /**
   * How long a projection stays with the replica that leads it, counted from its last batch. Then
   * another replica takes over. Longer than a batch takes.
   */
  @WithDefault("5S")
  Duration lease();

  /** The lag beyond which the health check reports a projection. */
  @WithDefault("60S")
  Duration maxLag();

  /**
   * The time without a look for events beyond which the health check reports a projection. Longer
   * than a takeover takes.
   */
  @WithDefault("30S")
  Duration maxSilence();
}
