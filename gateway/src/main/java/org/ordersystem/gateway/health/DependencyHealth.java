package org.ordersystem.gateway.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.ordersystem.defaults.health.CheckResult;
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

  /** The result of a check of this process, see {@link CheckResult#response}. */
  static DependencyHealth of(HealthCheckResponse response) {
    Map<String, Object> data = response.getData().orElseThrow();
    return new DependencyHealth(
        response.getName(),
        HealthStatus.valueOf(text(data, "status")),
        Importance.valueOf(text(data, "importance").toUpperCase(Locale.ROOT)),
        Instant.parse(text(data, "lastCheck")),
        (String) data.get("error"));
  }

  private static String text(Map<String, Object> data, String key) {
    return data.get(key).toString();
  }
}
