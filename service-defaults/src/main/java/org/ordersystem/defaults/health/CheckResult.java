package org.ordersystem.defaults.health;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * What a health check found. All checks of all services answer in this form.
 *
 * @param error why the check failed, empty if it did not; readable by operators, so it contains no
 *     secret, no address, no class name and no SQL
 * @param lastCheck when the check was really made
 */
public record CheckResult(
    String name, Importance importance, Optional<String> error, Instant lastCheck) {

  /** The result of a check that is made now. */
  public static CheckResult now(String name, Importance importance, Optional<String> error) {
    return new CheckResult(name, importance, error, Instant.now());
  }

  /**
   * The check's response. Only a critical check can make the service unready; what another one
   * found is in its data alone.
   */
  public HealthCheckResponseBuilder response() {
    HealthStatus status = error.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named(name)
            .status(status.ofTheWhole(importance) != HealthStatus.DOWN)
            .withData("status", status.name())
            .withData("importance", importance.toString())
            .withData("lastCheck", lastCheck.toString());
    error.ifPresent(text -> response.withData("error", text));
    return response;
  }
}
