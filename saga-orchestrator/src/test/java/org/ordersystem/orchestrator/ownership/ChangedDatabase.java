package org.ordersystem.orchestrator.ownership;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.ordersystem.testsupport.TestEnvironment;

/** A database with all tables, which is changed before the service starts. */
abstract class ChangedDatabase extends TestEnvironment {
  private final String change;

  ChangedDatabase(String change) {
    this.change = change;
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>(super.start());
    String url = config.get("quarkus.datasource.jdbc.url");
    String user = config.get("quarkus.datasource.username");
    String password = config.get("quarkus.datasource.password");
    Flyway.configure().dataSource(url, user, password).load().migrate();
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(change);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    config.put("quarkus.flyway.migrate-at-start", "false");
    return config;
  }
}
