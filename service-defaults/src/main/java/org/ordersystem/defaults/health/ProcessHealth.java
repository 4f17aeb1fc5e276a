package org.ordersystem.defaults.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Says that the process answers, and what it says of itself. It asks nothing outside the process,
 * because a restart does not repair another service. It serves as the startup check too: nothing
 * answers before the migrations have run.
 */
@Liveness
@Readiness
@Startup
@ApplicationScoped
class ProcessHealth implements HealthCheck {
  private final ServiceInfo service;

  ProcessHealth(ServiceInfo service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        CheckResult.now("process", Importance.CRITICAL, Optional.empty())
            .response()
            .withData("version", service.version())
            .withData("uptime", service.uptime().toSeconds());
    service.circuitBreakers().forEach((name, s) -> response.withData("circuitBreaker." + name, s));
    return response.build();
  }
}
