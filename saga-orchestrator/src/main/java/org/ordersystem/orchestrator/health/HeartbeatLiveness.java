package org.ordersystem.orchestrator.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.ordersystem.defaults.health.CheckResult;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.orchestrator.ownership.Replica;

/**
 * Checks that this replica's heartbeats end. A heartbeat that fails because the database does not
 * answer is fine: a restart would not help. A heartbeat that never ends leaves a process that owns
 * no sagas and takes none.
 */
@Liveness
@ApplicationScoped
class HeartbeatLiveness implements HealthCheck {
  private final Replica replica;
  private final HeartbeatCheckConfig config;

  HeartbeatLiveness(Replica replica, HeartbeatCheckConfig config) {
    this.replica = replica;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    boolean beats = replica.silence().compareTo(config.timeout()) < 0;
    Optional<String> error = beats ? Optional.empty() : Optional.of("no heartbeat ends");
    return CheckResult.now("heartbeat", Importance.CRITICAL, error).response().build();
  }
}
