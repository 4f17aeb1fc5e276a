package org.ordersystem.orchestrator.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The liveness check of this service. */
@ConfigMapping(prefix = "ordersystem.heartbeat-check")
interface HeartbeatCheckConfig {
  /** If no heartbeat has ended for this time, successful or not, the process is restarted. */
  @WithDefault("60s")
  Duration timeout();
}
