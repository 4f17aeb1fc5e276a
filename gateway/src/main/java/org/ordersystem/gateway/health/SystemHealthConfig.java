package org.ordersystem.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.ordersystem.defaults.health.Importance;

/** The services whose health makes up the health of the system. */
@ConfigMapping(prefix = "ordersystem.system-health")
interface SystemHealthConfig {
  /** The services by name. */
  Map<String, Service> services();

  /**
   * The time limit of a readiness probe. A service that needs longer counts as down. More than the
   * {@code ordersystem.health.timeout} of the services, which wait that long for a dependency.
   */
  @WithDefault("2S")
  Duration timeout();

  /** One service. */
  interface Service {
    /** The URL of the readiness probe, on the management port. */
    URI url();

    /** What the loss of the service means for the system. */
    Importance importance();
  }
}
