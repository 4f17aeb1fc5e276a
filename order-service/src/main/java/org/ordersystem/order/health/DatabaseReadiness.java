package org.ordersystem.order.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who reaches their own database in time; no other service is asked. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {
  private final DataSource database;
  private final HealthConfig config;

  DatabaseReadiness(DataSource database, HealthConfig config) {
    this.database = database;
    this.config = config;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(this::answers)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .ifNoItem()
        .after(config.databaseTimeLimit())
        .recoverWithItem(false)
        .map(Importance.CRITICAL.check("database")::status)
        .map(response -> response.build());
  }

  private boolean answers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(
          Math.toIntExact(Math.max(1, config.databaseTimeLimit().toSeconds())));
    } catch (SQLException e) {
      return false;
    }
  }
}
