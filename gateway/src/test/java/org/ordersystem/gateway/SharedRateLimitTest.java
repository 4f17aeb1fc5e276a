package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.ordersystem.testsupport.Waiting.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.PoolChecks;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The budgets are in a database that the replicas share. */
@QuarkusTest
@TestProfile(SharedRateLimitTest.Shared.class)
@WithTestResource(SharedRateLimitTest.Store.class)
@WithTestResource(Services.class)
class SharedRateLimitTest extends GatewayTest {
  private static final String STORE = "rate-limit-store";
  private static final int LIMIT = 5;

  @Inject
  @DataSource("rate-limit")
  AgroalDataSource store;

  private final String subject = UUID.randomUUID().toString();

  @BeforeEach
  void theStoreIsThere() {
    answers(Services.ORDERS, okJson("{}"));
    await().until(() -> count("pg_tables WHERE tablename = 'rate_limit_bucket'") == 1);
  }

  @Test
  void theBudgetIsInTheStore() throws SQLException {
    IntStream.range(0, LIMIT)
        .forEach(
            i ->
                orders()
                    .then()
                    .statusCode(200)
                    .header("RateLimit", matchesPattern("\"read\";r=" + (LIMIT - 1 - i) + ";.*")));
    isProblem(orders(), 429, "too-many-requests", "/api/orders");
    assertThat(count("rate_limit_bucket WHERE id LIKE '%" + subject + "'"), is(1));
  }

  /** The time limit of the edge. Then its circuit breaker keeps requests away from the store. */
  @Test
  void ifTheStoreHangsTheReplicaLimitsByItself() throws SQLException {
    try (Connection parked = store.getConnection();
        Statement statement = parked.createStatement()) {
      parked.setAutoCommit(false);
      statement.execute("LOCK TABLE rate_limit_bucket");
      limitsByItself();
      parked.rollback();
    }
  }

  @Test
  void ifTheStoreFailsTheReplicaLimitsByItselfAndComesBack() throws SQLException {
    execute("ALTER TABLE rate_limit_bucket RENAME TO away");
    try {
      limitsByItself();
    } finally {
      execute("ALTER TABLE away RENAME TO rate_limit_bucket");
    }
    breakers.resetAll();
    orders().then().header("RateLimit", matchesPattern("\"read\";r=4;.*"));
  }

  @Test
  void theStoresConnectionsAreReplaced() throws SQLException {
    PoolChecks.replacesConnectionsThatCanOnlyRead(store);
    PoolChecks.limitsTheLifeOfConnections(store);
  }

  private void limitsByItself() {
    IntStream.range(0, LIMIT).forEach(i -> orders().then().statusCode(200));
    orders().then().statusCode(429);
    assertThat(breakers.currentState(STORE), is(CircuitBreakerState.OPEN));
  }

  private Response orders() {
    return given().auth().oauth2(Tokens.customer(subject)).get("/api/orders");
  }

  private int count(String from) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A database for the store. */
  public static class Store extends TestEnvironment {
    @Override
    public Map<String, String> start() {
      Map<String, String> config = new HashMap<>();
      super.start()
          .forEach(
              (key, value) ->
                  config.put(
                      key.replace("quarkus.datasource.", "quarkus.datasource.\"rate-limit\"."),
                      value));
      return config;
    }
  }

  /** A limit that a test can reach, and a period that is longer than any test. */
  public static class Shared implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ordersystem.rate-limit.shared", "true",
          "ordersystem.rate-limit.read.requests", Integer.toString(LIMIT),
          "ordersystem.rate-limit.period", "1H");
    }
  }
}
