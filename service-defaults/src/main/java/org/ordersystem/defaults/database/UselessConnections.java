package org.ordersystem.defaults.database;

import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;
import io.quarkus.datasource.common.runtime.DatabaseKind;
import io.quarkus.jdbc.postgresql.runtime.PostgreSQLAgroalConnectionConfigurer;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;

/**
 * Removes a connection from its pool after an error that makes it useless. It applies to each pool
 * of a service. Without it, a pool keeps connections to a server that no longer accepts writes.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
@JdbcDriver(DatabaseKind.POSTGRESQL)
public class UselessConnections extends PostgreSQLAgroalConnectionConfigurer {
  // Read-only transaction; closed by the server: idle in a transaction, shut down, crashed, idle.
  private static final Set<String> STATES = Set.of("25006", "25P03", "57P01", "57P02", "57P05");

  private static final String CONNECTION_LOST = "08";

  @Override
  public void setExceptionSorter(
      String databaseKind, AgroalDataSourceConfigurationSupplier configuration) {
    configuration.connectionPoolConfiguration().exceptionSorter(UselessConnections::isUselessAfter);
  }

  static boolean isUselessAfter(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith(CONNECTION_LOST) || STATES.contains(state));
  }
}
