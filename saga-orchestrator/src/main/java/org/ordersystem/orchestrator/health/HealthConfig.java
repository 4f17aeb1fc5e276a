package org.ordersystem.orchestrator.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The health checks of this service alone. */
@ConfigMapping(prefix = "ordersystem.health")
interface HealthConfig {
  /** If no heartbeat has ended for this time, successful or not, the process is restarted. */
  @WithDefault("60s")
  Duration heartbeatTimeout();
}
