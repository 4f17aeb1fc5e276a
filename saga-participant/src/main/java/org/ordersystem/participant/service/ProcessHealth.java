package org.ordersystem.participant.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/**
 * Says that the process answers, and asks nothing outside it: a restart would not mend a neighbour.
 * It also stands for start-up, since nothing answers before the migrations have run.
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
