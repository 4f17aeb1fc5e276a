package org.ordersystem.order.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** The schema is migrated before the first request is taken, so who answers has started. */
@Startup
@ApplicationScoped
class SchemaStartup implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return Importance.CRITICAL.check("started").up().build();
  }
}
