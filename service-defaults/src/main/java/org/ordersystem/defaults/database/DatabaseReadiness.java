package org.ordersystem.defaults.database;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.health.api.AsyncHealthCheck;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.defaults.health.DependencyChecks;
import org.ordersystem.defaults.health.Importance;

/** Checks that the database answers. */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@Singleton
public class DatabaseReadiness {
  private static final int VALIDATION_SECONDS = 1;

  @Produces
  @Singleton
  @Readiness
  AsyncHealthCheck database(DependencyChecks checks, DataSource database) {
    return checks.of("database", Importance.CRITICAL, () -> failure(database));
  }

  /** Why a database cannot be used, empty if it answers. */
  public static Optional<String> failure(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(VALIDATION_SECONDS)
          ? Optional.empty()
          : Optional.of("does not answer");
    } catch (SQLException e) {
      return Optional.of("gives no connection");
    }
  }
}
