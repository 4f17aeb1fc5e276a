package org.ordersystem.gateway.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.ordersystem.defaults.health.HealthStatus;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.defaults.health.ServiceInfo;

/**
 * The health of a service.
 *
 * @param lastCheck when the gateway really asked the service
 * @param error why the service is down, else null
 * @param version null if the service does not say
 * @param uptime in seconds, at the last check; null if the service does not say
 * @param circuitBreakers the states by name
 */
record ServiceHealth(
    String name,
    HealthStatus status,
    Importance importance,
    Instant lastCheck,
    String error,
    String version,
    Long uptime,
    SortedMap<String, String> circuitBreakers,
    List<DependencyHealth> dependencies) {

  /** The health of a service that was asked now. It is as well as its dependencies let it be. */
  static ServiceHealth now(
      String name, Importance importance, Optional<String> error, Readiness readiness) {
    return new ServiceHealth(
        name,
        status(error.isPresent() ? HealthStatus.DOWN : HealthStatus.UP, readiness.dependencies()),
        importance,
        Instant.now(),
        error.orElse(null),
        readiness.process().version(),
        readiness.process().uptime(),
        readiness.process().circuitBreakers(),
        readiness.dependencies());
  }

  private static HealthStatus status(HealthStatus own, List<DependencyHealth> dependencies) {
    return dependencies.stream()
        .map(dependency -> dependency.status().ofTheWhole(dependency.importance()))
        .reduce(own, HealthStatus::orWorse);
  }

  /** The gateway itself. The services are beside it, so they are not among its dependencies. */
  static ServiceHealth ofThisProcess(
      String name, ServiceInfo info, List<DependencyHealth> dependencies) {
    return new ServiceHealth(
        name,
        status(HealthStatus.UP, dependencies),
        Importance.CRITICAL,
        Instant.now(),
        null,
        info.version(),
        info.uptime().toSeconds(),
        info.circuitBreakers(),
        dependencies);
  }
}
