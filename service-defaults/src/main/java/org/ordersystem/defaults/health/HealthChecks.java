package org.ordersystem.defaults.health;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Starts a check's response with the importance that every check of this system names. */
public final class HealthChecks {
  private HealthChecks() {}

  /** A check without which the service is down. */
  public static HealthCheckResponseBuilder critical(String name) {
    return of(name, "critical");
  }

  /** A check without which the service still serves, but not everything. */
  public static HealthCheckResponseBuilder high(String name) {
    return of(name, "high");
  }

  private static HealthCheckResponseBuilder of(String name, String importance) {
    return HealthCheckResponse.named(name).withData("importance", importance);
  }
}
