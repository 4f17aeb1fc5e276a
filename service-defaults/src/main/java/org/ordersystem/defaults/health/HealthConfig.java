package org.ordersystem.defaults.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The readiness checks of a service. */
@ConfigMapping(prefix = "ordersystem.health")
public interface HealthConfig {
  /**
   * How long a dependency may take to answer a check; after that it counts as down. Shorter than
   * the limits of those who probe this service.
   */
  @WithDefault("1S")
  Duration timeout();

  /** How long the result of a check is kept, so that many probes ask the dependency once. */
  @WithDefault("2S")
  Duration keepFor();
}
