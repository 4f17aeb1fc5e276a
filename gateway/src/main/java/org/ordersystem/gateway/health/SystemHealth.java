package org.ordersystem.gateway.health;

import java.util.List;
import org.ordersystem.defaults.health.HealthStatus;

/** The health of the whole system: the worst that the health of a service means for it. */
record SystemHealth(HealthStatus status, List<ServiceHealth> services) {
  static SystemHealth of(List<ServiceHealth> services) {
    HealthStatus status =
        services.stream()
            .map(service -> service.status().ofTheWhole(service.importance()))
            .reduce(HealthStatus.UP, HealthStatus::orWorse);
    return new SystemHealth(status, services);
  }
}
