package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.DatabaseReader;
import org.ordersystem.local.projection.Projections;
import org.ordersystem.systemtests.deployment.ServiceNode;

/** Two order services share the reports. The one that leads them is killed, paused or cut off. */
class ReportsIT {
  private static final Duration TAKEOVER = Duration.ofSeconds(10);

  private static final String LEADERLESS =
      "SELECT name FROM projection WHERE state = 'LIVE' AND leader IS NULL";

  private static ServiceNode second;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final ServiceNode first = system.node(Service.ORDER_SERVICE);
  private final String tea = system.product(20);

  @BeforeAll
  static void thereAreTwo() {
    second = SystemUnderTest.running().deployment().replica(Service.ORDER_SERVICE);
    second.start();
  }

  @AfterAll
  static void thereIsOneAgain() {
    second.stop();
  }

  /** A replica that stops hands over, so the other one leads all reports afterwards. */
  @BeforeEach
  void theSecondLeads() {
    first.stop();
    await().until(() -> column(LEADERLESS), is(empty()));
    first.start();
    awaitOrders(completed());
  }

  @AfterEach
  void everyEventHasCountedOnce() {
    second.start();
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private List<String> leaders() {
    return column(
        "SELECT DISTINCT leader FROM projection WHERE state = 'LIVE' AND leader IS NOT NULL");
  }

  private int completed() {
    return Integer.parseInt(
        column(
                """
                SELECT count(*) FROM order_view
                WHERE customer_id = 'alice' AND status = 'COMPLETED'""")
            .getFirst());
  }

  private List<String> column(String sql) {
    try (DatabaseReader databases = new DatabaseReader(system.database())) {
      return databases.column(Service.ORDER_SERVICE, sql);
    }
  }

  private int inReport() {
    return system.as("alice").get("/api/reports/customers/alice").path("orders.COMPLETED");
  }

  private void awaitOrders(int count) {
    await().atMost(TAKEOVER).until(this::inReport, is(count));
  }

  private void place() {
    system.place(Orders.of(tea, 1)).then().body("status", is("COMPLETED"));
  }

  private int sold() {
    int sold = 0;
    String next = "";
    while (next != null) {
      JsonPath page =
          system
              .as("oscar")
              .queryParam("limit", 100)
              .queryParam("after", next)
              .get("/api/reports/sales")
              .jsonPath();
      List<Integer> quantities =
          page.getList("items.findAll { it.sku == '%s' }.quantity".formatted(tea));
      sold += quantities.stream().mapToInt(Integer::intValue).sum();
      next = page.getString("next");
    }
    return sold;
  }

  private String lastPosition() {
    return column("SELECT max(position) FROM event").getFirst();
  }

  /** Waits until every report has read the log to this position. */
  private void awaitReports(String position, Duration limit) {
    await()
        .atMost(limit)
        .until(
            () ->
                column(
                    "SELECT name FROM projection WHERE state = 'LIVE' AND position < " + position),
            is(empty()));
  }

  @Test
  void ifTheLeaderIsKilledTheOtherReplicaTakesOverWithinTenSeconds() {
    List<String> killed = leaders();
    place();
    second.kill();
    Instant end = Instant.now().plus(TAKEOVER);
    place();

    awaitReports(lastPosition(), Duration.between(Instant.now(), end));
    assertThat(leaders(), is(not(killed)));
    awaitOrders(completed());
  }

  @Test
  void ifTheLeaderIsPausedTheOtherReplicaTakesOverAndTheLeaderChangesNothingWhenItWakesUp() {
    List<String> paused = leaders();
    second.pause();
    Instant end = Instant.now().plus(TAKEOVER);
    try {
      place();
      awaitReports(lastPosition(), Duration.between(Instant.now(), end));
      awaitOrders(completed());
      assertThat(leaders(), is(not(paused)));
    } finally {
      second.unpause();
    }
    place();
    awaitOrders(completed());
  }

  @Test
  void ifTheConnectionsAreCutTheReportsGoOn() throws SQLException {
    place();
    try (Connection connection = system.database().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = 'orders' AND pid <> pg_backend_pid()""");
    }
    await().ignoreExceptions().until(() -> system.place(Orders.of(tea, 1)).statusCode(), is(201));

    awaitOrders(completed());
  }

  /** As {@code ./dev rebuild} does it. */
  @Test
  void aReportIsServedWhileItIsBuiltAnew() {
    place();
    awaitOrders(completed());
    int count = completed();
    Projections projections = new Projections(new ApiClient(system.node(Service.GATEWAY).url()));
    assertThat(projections.names(), is(List.of("customers", "orders-by-hour", "sales")));
    for (String name : projections.names()) {
      projections.rebuild(name, (position, target) -> assertThat(inReport(), is(count)));
      assertThat(inReport(), is(count));
    }
  }

  @Test
  void aReturnedOrderIsTakenAwayFromTheSales() {
    place();
    String id = system.place(Orders.of(tea, 2)).then().extract().path("id");
    await().atMost(TAKEOVER).until(this::sold, is(3));

    system.as("alice").post("/api/orders/" + id + "/return").then().statusCode(202);

    await().atMost(TAKEOVER).until(this::sold, is(1));
  }
}
