package org.ordersystem.gateway.health;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.ordersystem.defaults.health.HealthStatus;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.defaults.health.ServiceInfo;

/**
 * The health of a service. The group is flat in its JSON.
 *
 * @param lastCheck when the gateway really asked the service
 * @param error why the service is down, else null
 */
record ServiceHealth(
    String name,
    HealthStatus status,
    Importance importance,
    Instant lastCheck,
    String error,
    @JsonUnwrapped ProcessState process,
    List<DependencyHealth> dependencies) {

  /**
   * The process of a service, as the service describes it.
   *
   * @param version null if the service does not say
   * @param uptime in seconds, at the last check; null if the service does not say
   * @param circuitBreakers the states by name
   */
  record ProcessState(String version, Long uptime, SortedMap<String, String> circuitBreakers) {}

  /**
   * The health of a service that was asked now. A service whose dependency is down or degraded is
   * not UP, if the dependency is important enough.
   */
  static ServiceHealth now(
      String name, Importance importance, Optional<String> error, Readiness readiness) {
    return new ServiceHealth(
        name,
        status(error.isPresent() ? HealthStatus.DOWN : HealthStatus.UP, readiness.dependencies()),
        importance,
        Instant.now(),
        error.orElse(null),
        readiness.process(),
        readiness.dependencies());
  }

  private static HealthStatus status(HealthStatus own, List<DependencyHealth> dependencies) {
    return dependencies.stream()
        .map(dependency -> dependency.status().ofTheWhole(dependency.importance()))
        .reduce(own, HealthStatus::orWorse);
  }

  /** The health of the gateway itself. The services are no dependencies of it. */
  static ServiceHealth ofThisProcess(
      String name, ServiceInfo info, List<DependencyHealth> dependencies) {
    return new ServiceHealth(
        name,
        status(HealthStatus.UP, dependencies),
        Importance.CRITICAL,
        Instant.now(),
        null,
        new ProcessState(info.version(), info.uptime().toSeconds(), info.circuitBreakers()),
        dependencies);
  }
}
