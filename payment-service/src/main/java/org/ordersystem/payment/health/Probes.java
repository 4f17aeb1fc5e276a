package org.ordersystem.payment.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/** The probes that ask nothing outside the process. */
class Probes {
  /** The schema is migrated before the management port opens, so an answer means started. */
  @Produces
  @Startup
  @ApplicationScoped
  HealthCheck started() {
    return () -> up("started");
  }

  @Produces
  @Liveness
  @ApplicationScoped
  HealthCheck alive() {
    return () -> up("alive");
  }

  private static HealthCheckResponse up(String name) {
    return HealthCheckResponse.named(name).up().withData("importance", "critical").build();
  }
}
