package org.ordersystem.orchestrator.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.ordersystem.defaults.health.HealthChecks;
import org.ordersystem.orchestrator.ownership.Replica;

/**
 * Whether this replica's heart goes on beating. A heartbeat that fails, for its database is away,
 * counts: a restart would not mend that. One that never ends would leave a process that answers,
 * owns nothing and takes nothing.
 */
@Liveness
@ApplicationScoped
class HeartbeatLiveness implements HealthCheck {
  private final Replica replica;
  private final HealthConfig config;

  HeartbeatLiveness(Replica replica, HealthConfig config) {
    this.replica = replica;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    boolean beats = replica.silence().compareTo(config.heartbeatTimeout()) < 0;
    return HealthChecks.critical("heartbeat").status(beats).build();
  }
}
