package org.ordersystem.orchestrator.ownership;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.testsupport.TestEnvironment;

/** The registration at the start takes longer than the time between two heartbeats. */
@QuarkusTest
@WithTestResource(SlowStartTest.Slow.class)
@WithTestResource(ServiceStubs.class)
class SlowStartTest {
  @Inject DataSource database;

  /** A database in which each registration is counted and takes three heartbeats. */
  public static class Slow extends TestEnvironment {
    @Override
    public Map<String, String> start() {
      Map<String, String> config = new HashMap<>(super.start());
      String url = config.get("quarkus.datasource.jdbc.url");
      String user = config.get("quarkus.datasource.username");
      String password = config.get("quarkus.datasource.password");
      Flyway.configure().dataSource(url, user, password).load().migrate();
      try (Connection connection = DriverManager.getConnection(url, user, password);
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            CREATE TABLE registration (replica uuid);
            CREATE FUNCTION register() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
              PERFORM pg_sleep(3);
              INSERT INTO registration VALUES (NEW.id);
              RETURN NEW;
            END $$;
            CREATE TRIGGER register AFTER INSERT ON replica FOR EACH ROW EXECUTE FUNCTION register()""");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return config;
    }
  }

  /** Regression: a heartbeat found no term and began one beside the start. */
  @Test
  void beginsOneTerm() throws SQLException {
    String first = heartbeatAt();
    assertThat(first, is(notNullValue()));
    await().until(() -> !heartbeatAt().equals(first));
    assertThat(select("SELECT count(*) FROM registration"), is("1"));
  }

  private String heartbeatAt() throws SQLException {
    return select("SELECT max(heartbeat_at) FROM replica");
  }

  private String select(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
