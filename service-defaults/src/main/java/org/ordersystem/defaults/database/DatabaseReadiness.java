package org.ordersystem.defaults.database;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.defaults.health.HealthChecks;
import org.ordersystem.defaults.health.HealthConfig;

/** Checks that the database answers within the time limit. */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {
  private final DataSource database;
  private final Duration limit;
  private final ExecutorService threads;

  DatabaseReadiness(DataSource database, HealthConfig config, ExecutorService threads) {
    this.database = database;
    this.limit = config.databaseTimeout();
    this.threads = threads;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(this::answers)
        .runSubscriptionOn(threads)
        .ifNoItem()
        .after(limit)
        .recoverWithItem(false)
        .map(up -> HealthChecks.critical("database").status(up).build());
  }

  private boolean answers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid((int) Math.max(1, limit.toSeconds()));
    } catch (SQLException e) {
      return false;
    }
  }
}
