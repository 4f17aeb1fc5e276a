package org.ordersystem.orchestrator.ownership;

import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The orchestrator starts before its tables exist. */
@QuarkusTest
@WithTestResource(LateDatabaseTest.Late.class)
@WithTestResource(ServiceStubs.class)
class LateDatabaseTest {
  @Inject DataSource database;

  /** A database without the table of replicas. */
  public static class Late extends TestEnvironment {
    @Override
    public Map<String, String> start() {
      Map<String, String> config = new HashMap<>(super.start());
      String url = config.get("quarkus.datasource.jdbc.url");
      String user = config.get("quarkus.datasource.username");
      String password = config.get("quarkus.datasource.password");
      Flyway.configure().dataSource(url, user, password).load().migrate();
      try (Connection connection = DriverManager.getConnection(url, user, password)) {
        execute(connection, "ALTER TABLE replica RENAME TO replica_to_come");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      config.put("quarkus.flyway.migrate-at-start", "false");
      return config;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void startsWithoutTablesAndServesWhenTheyExist() throws SQLException {
    ServiceStubs.reset();
    try (Connection connection = database.getConnection()) {
      execute(connection, "ALTER TABLE replica_to_come RENAME TO replica");
    }
    await().until(LateDatabaseTest::place, is(200));
  }

  private static int place() {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .contentType(ContentType.JSON)
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .statusCode();
  }
}
