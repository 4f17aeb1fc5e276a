package org.ordersystem.participant.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service finds out whether it can serve. */
@ConfigMapping(prefix = "ordersystem.health")
interface HealthConfig {
  /** How long the database may take to answer the readiness check; past that it counts as down. */
  @WithDefault("1S")
  Duration databaseTimeout();
}
