package org.ordersystem.participant.service;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

final class HealthChecks {
  private HealthChecks() {}

  /** A check without which the service is down. */
  static HealthCheckResponseBuilder critical(String name) {
    return HealthCheckResponse.named(name).withData("importance", "critical");
  }
}
