package org.ordersystem.defaults.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The health checks of a service. */
@ConfigMapping(prefix = "ordersystem.health")
public interface HealthConfig {
  /** How long the database may take to answer the readiness check; after that it counts as down. */
  @WithDefault("1S")
  Duration databaseTimeout();
}
