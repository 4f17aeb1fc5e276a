package org.ordersystem.defaults.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.health.api.AsyncHealthCheck;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.defaults.health.DependencyChecks;
import org.ordersystem.defaults.health.Importance;

/** Checks that the database answers and accepts writes. */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@Singleton
public class DatabaseReadiness {
  private static final int VALIDATION_SECONDS = 1;

  @Produces
  @Singleton
  @Readiness
  AsyncHealthCheck database(DependencyChecks checks, AgroalDataSource database) {
    return checks.of("database", Importance.CRITICAL, () -> failure(database));
  }

  /**
   * Why a database cannot be used, empty if it answers and accepts writes. If it does not accept
   * them, all connections of the pool are replaced: the new ones may reach another server.
   */
  public static Optional<String> failure(AgroalDataSource database) {
    try (Connection connection = database.getConnection()) {
      if (!connection.isValid(VALIDATION_SECONDS)) {
        return Optional.of("does not answer");
      }
      if (canOnlyRead(connection)) {
        database.flush(FlushMode.GRACEFUL);
        return Optional.of("accepts no writes");
      }
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of("gives no connection");
    }
  }

  /** Also true on a standby server. */
  private static boolean canOnlyRead(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
      return row.next() && "on".equals(row.getString(1));
    }
  }
}
