package org.ordersystem.orchestrator.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The health checks' settings. */
@ConfigMapping(prefix = "ordersystem.health")
interface HealthConfig {
  /** How long the database may take to answer the readiness check; past that it counts as down. */
  @WithDefault("1s")
  Duration databaseTimeout();

  /**
   * After how long without the end of a heartbeat, well or not, this process is to be restarted.
   */
  @WithDefault("60s")
  Duration heartbeatTimeout();
}
