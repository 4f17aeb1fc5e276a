package org.ordersystem.provider.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the own database answers within a second; nothing else is needed to serve. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements AsyncHealthCheck {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final DataSource database;

  DatabaseReadiness(DataSource database) {
    this.database = database;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(this::answers)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .ifNoItem()
        .after(LIMIT)
        .recoverWithItem(false)
        .map(
            up ->
                HealthCheckResponse.named("database")
                    .status(up)
                    .withData("importance", "critical")
                    .build());
  }

  private boolean answers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
