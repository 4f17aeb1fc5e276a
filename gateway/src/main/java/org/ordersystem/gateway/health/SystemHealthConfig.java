package org.ordersystem.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The services whose readiness makes up the health of the system. */
@ConfigMapping(prefix = "ordersystem.system-health")
interface SystemHealthConfig {
  /** The services by name. */
  Map<String, Service> services();

  /** The time limit of a readiness probe. A service that needs longer counts as not ready. */
  @WithDefault("1S")
  Duration timeout();

  /** One service. */
  interface Service {
    /** The URL of the readiness probe, on the management port. */
    URI url();

    /** The effect on the system if the service is not ready. */
    Importance importance();
  }
}
