package org.ordersystem.orchestrator.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The health checks of this service alone. */
@ConfigMapping(prefix = "ordersystem.health")
interface HealthConfig {
  /**
   * After how long without the end of a heartbeat, well or not, this process is to be restarted.
   */
  @WithDefault("60s")
  Duration heartbeatTimeout();
}
