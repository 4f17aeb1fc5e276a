package org.ordersystem.inventory.component;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.available;
import static org.ordersystem.inventory.support.Steps.line;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.inventory.api.product.ProductResource;
import org.ordersystem.inventory.api.step.InventorySteps;
import org.ordersystem.inventory.support.Shop;
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

  /**
   * A call of each bulkhead, how many of them the {@link SmallLimits} allow at once, and a table
   * without which it cannot be answered. What is not there is refused.
   */
  private enum Edge {
    RESERVE(
        InventorySteps.class,
        "reserve",
        1,
        "product",
        409,
        () -> Steps.ofANewSaga().reserve(line("NONE", 1))),
    RESERVE_TOGETHER(
        InventorySteps.class,
        "reserveTogether",
        1,
        "product",
        200,
        () -> together("reserve-inventory", Map.of("lines", List.of(line("NONE", 1))))),
    SHIP_TOGETHER(
        InventorySteps.class,
        "shipTogether",
        1,
        "saga_mark",
        409,
        () -> together("ship-order", Map.of("shipTo", Steps.shipTo("DE")))),
    PRODUCT(ProductResource.class, "get", 2, "product", 404, () -> Shop.get("NONE"));

    private final Class<?> resource;
    private final String method;
    private final int atOnce;
    private final String table;
    private final int served;
    private final Supplier<ValidatableResponse> request;

    Edge(
        Class<?> resource,
        String method,
        int atOnce,
        String table,
        int served,
        Supplier<ValidatableResponse> request) {
      this.resource = resource;
      this.method = method;
      this.atOnce = atOnce;
      this.table = table;
      this.served = served;
      this.request = request;
    }

    private static ValidatableResponse together(String step, Map<String, Object> body) {
      Steps saga = Steps.ofANewSaga();
      Map<String, Object> call =
          Map.of("saga", saga.sagaId(), "order", saga.orderId(), "body", body);
      return saga.request(step).body(Map.of("calls", List.of(call))).post("/steps/" + step).then();
    }

    ValidatableResponse call() {
      return request.get();
    }
  }

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

  @ParameterizedTest
  @EnumSource
  void aFullBulkheadRefusesEarlyWithARetryAfter(Edge edge) throws SQLException {
    List<CompletableFuture<ValidatableResponse>> held;
    try (Connection other = DriverManager.getConnection(jdbcUrl, user, user)) {
      other.setAutoCommit(false);
      lockAllTables(other);
      held =
          Stream.generate(() -> CompletableFuture.supplyAsync(edge::call, CALLERS))
              .limit(edge.atOnce)
              .toList();
      await().until(() -> waitingForLocks() == edge.atOnce);

      unavailable(edge.call());
      other.rollback();
    }

    held.forEach(answer -> answer.join().statusCode(edge.served));
    edge.call().statusCode(edge.served);
  }

  @Test
  void aCallWithoutAConnectionWaitsAndThenGetsARetryAfter() throws SQLException {
    String product = "/products/" + aProductWith(5);
    String products = "/products?limit=1";
    List<CompletableFuture<Integer>> waiting;
    try (Connection other = DriverManager.getConnection(jdbcUrl, user, user)) {
      other.setAutoCommit(false);
      lockAllTables(other);
      // Each bulkhead has room for two.
      waiting =
          Stream.of(product, product, products)
              .map(
                  path ->
                      CompletableFuture.supplyAsync(() -> given().get(path).statusCode(), CALLERS))
              .toList();
      await().until(() -> waitingForLocks() == 3);

      unavailable(given().get(products).then());
      other.rollback();
    }

    waiting.forEach(answer -> assertEquals(200, answer.join()));
    given().get(products).then().statusCode(200);
  }

  /** All at once, so that the test waits for one outage only. */
  @Test
  void everyBreakerOpensIfTheDatabaseIsDownAndClosesWhenItRecovers() throws SQLException {
    try (DatabaseOutage _ = new DatabaseOutage()) {
      atEachEdge(
          edge ->
              await()
                  .alias(edge.name())
                  .until(
                      () -> {
                        unavailable(edge.call());
                        return isOpen(edge);
                      }));
    }

    atEachEdge(
        edge ->
            await()
                .alias(edge.name())
                .until(() -> edge.call().extract().statusCode() == edge.served));
  }

  private static void atEachEdge(Consumer<Edge> check) {
    CompletableFuture.allOf(
            Stream.of(Edge.values())
                .map(edge -> CompletableFuture.runAsync(() -> check.accept(edge), CALLERS))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /** A request that always fails must not stop the others. Steps together are then made alone. */
  @ParameterizedTest
  @EnumSource
  void aStatementThatFailsOpensNoBreaker(Edge edge) {
    Database.execute("ALTER TABLE %1$s RENAME TO %1$s_away".formatted(edge.table));
    try {
      for (int i = 0; i < 10; i++) {
        edge.call().statusCode(oneOf(409, 500));
      }
    } finally {
      Database.execute("ALTER TABLE %1$s_away RENAME TO %1$s".formatted(edge.table));
    }

    edge.call().statusCode(edge.served);
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

  private static void lockAllTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE product, saga_mark");
    }
  }

  private static ValidatableResponse unavailable(ValidatableResponse answer) {
    return answer
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("type", equalTo("urn:ordersystem:problem:unavailable"));
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

  private boolean isOpen(Edge edge) {
    String open =
        "ft_circuitbreaker_state_current{method=\"%s.%s\",state=\"open\"} 1.0"
            .formatted(edge.resource.getName(), edge.method);
    return given().get(metrics).asString().contains(open);
  }
}
