package org.ordersystem.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;

/** The services whose readiness makes up the health of the system. */
@ConfigMapping(prefix = "ordersystem.health")
interface HealthConfig {
  @WithParentName
  Map<String, Service> services();

  /** One service. */
  interface Service {
    /** The address of its readiness probe, on its management port. */
    URI url();

    /** What it means when the probe is not answered with 200 in time. */
    Importance importance();
  }
}
