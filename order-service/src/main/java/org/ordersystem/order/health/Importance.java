package org.ordersystem.order.health;

import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** What it means for the service when a check is down; shown as data of every check. */
enum Importance {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  HealthCheckResponseBuilder check(String name) {
    return HealthCheckResponse.named(name).withData("importance", name().toLowerCase(Locale.ROOT));
  }
}
