package org.ordersystem.defaults.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/**
 * Says that the process answers. It asks nothing outside the process, because a restart does not
 * repair another service. It serves as the startup check too: nothing answers before the migrations
 * have run.
 */
@Liveness
@Startup
@ApplicationScoped
class ProcessHealth implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthChecks.critical("process").up().build();
  }
}
