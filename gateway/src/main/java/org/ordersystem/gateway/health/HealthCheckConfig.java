package org.ordersystem.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services' readiness is asked. */
@ConfigMapping(prefix = "ordersystem.health-check")
interface HealthCheckConfig {
  /** How long a service may take; one that takes longer counts as not ready. */
  @WithDefault("1S")
  Duration timeout();

  /** How long an answer is given again before the services are asked anew. */
  @WithDefault("1S")
  Duration cachedFor();
}
