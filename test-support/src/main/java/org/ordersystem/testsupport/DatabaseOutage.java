package org.ordersystem.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * An outage of the default database of the service under test, until it is closed. All connections
 * end, and no new one is accepted.
 */
public final class DatabaseOutage implements AutoCloseable {
  private final Connection administrator;
  private final String database;

  public DatabaseOutage() throws SQLException {
    Config config = ConfigProvider.getConfig();
    String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
    int name = url.lastIndexOf('/') + 1;
    database = url.substring(name);
    administrator =
        DriverManager.getConnection(
            url.substring(0, name) + "postgres",
            config.getValue("quarkus.datasource.username", String.class),
            config.getValue("quarkus.datasource.password", String.class));
    execute("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(database));
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(database));
  }

  @Override
  public void close() throws SQLException {
    try (administrator) {
      execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(database));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = administrator.createStatement()) {
      statement.execute(sql);
    }
  }
}
