package org.ordersystem.inventory.component;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.available;
import static org.ordersystem.inventory.support.Steps.line;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.DatabaseOutage;
import org.ordersystem.testsupport.TestEnvironment;

/** The fault-tolerance policies for the database, each one triggered. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(SmallLimits.class)
class FaultToleranceTest {
  private static final Executor CALLERS = Executors.newVirtualThreadPerTaskExecutor();

  @Inject CircuitBreakerMaintenance breakers;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String jdbcUrl;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @TestHTTPResource(value = "/health/ready", management = true)
  String ready;

  @TestHTTPResource(value = "/health/live", management = true)
  String live;

  @TestHTTPResource(value = "/metrics", management = true)
  String metrics;

  /** The failures that a test causes on purpose must not open the breaker of the next one. */
  @BeforeEach
  void closeTheBreakers() {
    breakers.resetAll();
  }

  @Test
  void aFullBulkheadRefusesEarlyWithARetryAfter() throws SQLException {
    String sku = aProductWith(5);
    CompletableFuture<Integer> waiting;
    try (Connection other = DriverManager.getConnection(jdbcUrl, user, user)) {
      other.setAutoCommit(false);
      lock(other, sku);
      waiting =
          CompletableFuture.supplyAsync(
              () -> Steps.ofANewSaga().reserve(line(sku, 1)).extract().statusCode(), CALLERS);
      await().until(() -> waitingForLocks() == 1);

      Steps.ofANewSaga()
          .reserve(line(sku, 1))
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "1")
          .body("type", equalTo("urn:ordersystem:problem:unavailable"));
      other.rollback();
    }

    assertEquals(200, waiting.join());
    assertEquals(4, available(sku));
  }

  @Test
  void aCallWithoutAConnectionWaitsAndThenGetsARetryAfter() throws SQLException {
    String sku = aProductWith(5);
    List<CompletableFuture<Integer>> waiting;
    try (Connection other = DriverManager.getConnection(jdbcUrl, user, user)) {
      other.setAutoCommit(false);
      lockAllProducts(other);
      waiting =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> given().get("/products/{sku}", sku).statusCode(), CALLERS))
              .limit(3)
              .toList();
      await().until(() -> waitingForLocks() == 3);

      given().get("/products/{sku}", sku).then().statusCode(503).header("Retry-After", "1");
      other.rollback();
    }

    waiting.forEach(answer -> assertEquals(200, answer.join()));
    given().get("/products/{sku}", sku).then().statusCode(200);
  }

  @Test
  void aBreakerOpensIfTheDatabaseIsDownAndClosesWhenItRecovers() throws SQLException {
    String sku = aProductWith(5);
    try (DatabaseOutage _ = new DatabaseOutage()) {
      await()
          .until(
              () -> {
                Steps.ofANewSaga().reserve(line(sku, 1)).statusCode(503).header("Retry-After", "1");
                return isOpen("InventorySteps.reserve");
              });
    }

    await().until(() -> Steps.ofANewSaga().reserve(line(sku, 1)).extract().statusCode() == 200);
  }

  /** A request that always fails must not stop the others. */
  @Test
  void aStatementThatFailsOpensNoBreaker() {
    String sku = aProductWith(5);
    Database.execute("ALTER TABLE product RENAME TO product_away");
    try {
      for (int i = 0; i < 10; i++) {
        Steps.ofANewSaga().reserve(line(sku, 1)).statusCode(500);
      }
    } finally {
      Database.execute("ALTER TABLE product_away RENAME TO product");
    }

    Steps.ofANewSaga().reserve(line(sku, 1)).statusCode(200);
  }

  @Test
  void refusalsOfTheBusinessNeverOpenTheBreaker() {
    String soldOut = aProductWith(0);
    for (int i = 0; i < 10; i++) {
      Steps.ofANewSaga().reserve(line(soldOut, 1)).statusCode(409);
    }

    Steps.ofANewSaga().reserve(line(aProductWith(1), 1)).statusCode(200);
  }

  @Test
  void withoutItsDatabaseTheServiceIsNotReadyButAliveAndIsItselfAgainAfterwards()
      throws SQLException {
    String sku = aProductWith(5);
    try (DatabaseOutage _ = new DatabaseOutage()) {
      await().until(() -> given().get(ready).statusCode() == 503);
      given()
          .get(ready)
          .then()
          .body("status", equalTo("DOWN"))
          .body("checks.find { it.name == 'database' }.status", equalTo("DOWN"))
          .body("checks.find { it.name == 'database' }.data.importance", equalTo("critical"));
      given().get(live).then().statusCode(200);
      given().get("/products/{sku}", sku).then().statusCode(503).header("Retry-After", "1");
      Steps.ofANewSaga().reserve(line(sku, 1)).statusCode(503).header("Retry-After", "1");
    }

    await().until(() -> given().get(ready).statusCode() == 200);
    await().until(() -> Steps.ofANewSaga().reserve(line(sku, 1)).extract().statusCode() == 200);
    assertEquals(4, available(sku));
  }

  private static void lock(Connection connection, String sku) throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT 1 FROM product WHERE sku = ? FOR UPDATE")) {
      select.setString(1, sku);
      select.execute();
    }
  }

  private static void lockAllProducts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE product IN ACCESS EXCLUSIVE MODE");
    }
  }

  /** Uses a separate connection: within one transaction, the view never changes. */
  private long waitingForLocks() throws SQLException {
    String sql = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, user);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private boolean isOpen(String method) {
    String open =
        "method=\"org.ordersystem.inventory.api.step.%s\",state=\"open\"} 1.0".formatted(method);
    return given().get(metrics).asString().contains(open);
  }
}
