package org.ordersystem.gateway.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.ordersystem.defaults.health.CheckResult;
import org.ordersystem.defaults.health.HealthStatus;
import org.ordersystem.defaults.health.Importance;

/**
 * The health of a dependency of a service, as the service says.
 *
 * @param lastCheck when the service really asked the dependency
 * @param error null if the dependency is up
 * @param details what else the service says, by name
 */
record DependencyHealth(
    String name,
    HealthStatus status,
    Importance importance,
    Instant lastCheck,
    String error,
    SortedMap<String, Object> details) {
  private static final Set<String> COMMON = Set.of("status", "importance", "lastCheck", "error");

  static DependencyHealth of(String name, Readiness.Data data) {
    return new DependencyHealth(
        name,
        data.status(),
        data.importance(),
        data.lastCheck(),
        data.error(),
        details(data.others()));
  }

  /** The result of a check of this process, see {@link CheckResult#response}. */
  static DependencyHealth of(HealthCheckResponse response) {
    Map<String, Object> data = response.getData().orElseThrow();
    return new DependencyHealth(
        response.getName(),
        HealthStatus.valueOf(text(data, "status")),
        Importance.valueOf(text(data, "importance").toUpperCase(Locale.ROOT)),
        Instant.parse(text(data, "lastCheck")),
        (String) data.get("error"),
        details(data));
  }

  private static SortedMap<String, Object> details(Map<String, Object> data) {
    SortedMap<String, Object> details = new TreeMap<>(data);
    details.keySet().removeAll(COMMON);
    return details;
  }

  private static String text(Map<String, Object> data, String key) {
    return data.get(key).toString();
  }
}
