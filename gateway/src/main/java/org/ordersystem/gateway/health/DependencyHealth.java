package org.ordersystem.gateway.health;

import java.time.Instant;
import org.ordersystem.defaults.health.HealthStatus;
import org.ordersystem.defaults.health.Importance;

/**
 * The health of a dependency of a service, as the service says.
 *
 * @param lastCheck when the service really asked the dependency
 * @param error null if the dependency is up
 */
record DependencyHealth(
    String name, HealthStatus status, Importance importance, Instant lastCheck, String error) {
  static DependencyHealth of(String name, Readiness.Data data) {
    return new DependencyHealth(
        name, data.status(), data.importance(), data.lastCheck(), data.error());
  }
}
