package org.ordersystem.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.config.Service;

/** Creates the database of each service and the users that may connect to it. */
public final class Databases {
  private final DatabaseServer server;
  private final Secrets secrets;

  public Databases(DatabaseServer server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  public void createMissing() {
    try (Connection connection = server.connect(PostgresServer.SUPERUSER)) {
      for (Service service : Service.values()) {
        if (service.database().isPresent()) {
          createMissing(connection, service, service.database().get());
        }
      }
    } catch (SQLException e) {
      throw new LocalSystemException("The databases cannot be created: " + e.getMessage(), e);
    }
  }

  private void createMissing(Connection connection, Service service, String name)
      throws SQLException {
    createMissingUser(connection, name);
    if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", name)) {
      create(connection, "CREATE DATABASE %s OWNER %s", name, name);
      create(connection, "REVOKE CONNECT ON DATABASE %s FROM PUBLIC", name);
    }
    if (service.restrictedUser().isPresent()) {
      createMissingUser(connection, service.restrictedUser().get());
      create(
          connection, "GRANT CONNECT ON DATABASE %s TO %s", name, service.restrictedUser().get());
    }
  }

  private void createMissingUser(Connection connection, String name) throws SQLException {
    if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", name)) {
      create(
          connection, "CREATE ROLE %s LOGIN PASSWORD '%s'", name, secrets.databasePassword(name));
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** DDL accepts no parameters. Names and passwords contain letters and digits only. */
  private static void create(Connection connection, String ddl, Object... values)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl.formatted(values));
    }
  }
}
