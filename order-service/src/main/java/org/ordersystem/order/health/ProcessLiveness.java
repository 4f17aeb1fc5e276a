package org.ordersystem.order.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive is who answers: nothing outside the process is asked. */
@Liveness
@ApplicationScoped
class ProcessLiveness implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return Importance.CRITICAL.check("alive").up().build();
  }
}
