package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.PostgresServer;
import org.ordersystem.systemtests.deployment.ServiceNode;

/** Two gateways share the budgets of their callers in a database. */
class RateLimitIT {
  private static final String DATABASE = "gateway";
  private static final int LIMIT = 5;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final OpenApiValidationFilter valid = new ApiDocument(system).valid();
  private final ServiceNode first = system.node(Service.GATEWAY);
  private final ServiceNode second = system.deployment().replica(Service.GATEWAY);

  @BeforeEach
  void twoGatewaysWithOneStore() throws SQLException {
    execute("CREATE ROLE gateway LOGIN PASSWORD 'gateway'");
    execute("CREATE DATABASE gateway OWNER gateway");
    system.token("bob");
    first.stop();
    for (ServiceNode gateway : List.of(first, second)) {
      String store = "quarkus.datasource.\"rate-limit\".";
      gateway.override(store + "jdbc.url", system.deployment().jdbcUrl(DATABASE));
      gateway.override(store + "username", DATABASE);
      gateway.override(store + "password", DATABASE);
      gateway.override("ordersystem.rate-limit.shared", "true");
      gateway.override("ordersystem.rate-limit.read.requests", Integer.toString(LIMIT));
      gateway.override("ordersystem.rate-limit.period", "1H");
      gateway.start();
    }
    await().until(this::storeIsThere);
  }

  @AfterEach
  void oneGatewayWithoutAStore() throws SQLException {
    second.stop();
    first.stop();
    first.endOverrides();
    first.start();
    execute("DROP DATABASE gateway");
    execute("DROP ROLE gateway");
  }

  @Test
  void twelveAlternatingRequestsAtALimitOfFiveLetFiveThrough() {
    List<Integer> statuses =
        IntStream.range(0, 12)
            .mapToObj(i -> orders(i % 2 == 0 ? first : second).statusCode())
            .toList();
    assertThat(statuses, is(List.of(200, 200, 200, 200, 200, 429, 429, 429, 429, 429, 429, 429)));
  }

  private Response orders(ServiceNode gateway) {
    return system.as("bob").filter(valid).baseUri(gateway.url()).get("/api/orders");
  }

  private boolean storeIsThere() throws SQLException {
    try (Connection connection = system.database().connect(DATABASE);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT to_regclass('rate_limit_bucket')")) {
      rows.next();
      return rows.getString(1) != null;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = system.database().connect(PostgresServer.SUPERUSER);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
