package org.ordersystem.systemtests;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;

/** Runs the tour of the README and the commands of the runbooks on their own system. */
class ReadmeIT {
  private static final int PORT_OFFSET = 10_500;

  /** Without the optimizing compiler, the AOT caches need a third less CPU time. */
  private static final String QUICK_TRAINING = "-XX:TieredStopAtLevel=1";

  private static final Path STATE = Path.of("target/readme").toAbsolutePath();
  private static final Workspace WORKSPACE = new Workspace(Readme.ROOT, STATE, PORT_OFFSET);

  /** Returns the chapter's commands with the ports and the state folder of this test. */
  private static String commands(String chapter) {
    return moved(String.join("", Readme.commands(chapter)));
  }

  private static String moved(String commands) {
    return commands
        .replace("localhost:8080", "localhost:" + (8080 + PORT_OFFSET))
        .replace(".local/", STATE + "/");
  }

  private static String bash(String commands) {
    return Readme.bash(
        commands,
        Map.of(
            "ORDERSYSTEM_PORT_OFFSET",
            String.valueOf(PORT_OFFSET),
            "ORDERSYSTEM_STATE",
            STATE.toString(),
            "JAVA_TOOL_OPTIONS",
            QUICK_TRAINING));
  }

  private static String up;

  @BeforeAll
  static void start() {
    bash("./dev reset");
    up = bash("./dev up --detach");
  }

  @AfterAll
  static void stop() {
    bash("./dev reset");
  }

  @Test
  void theTourWorksAsDocumented() {
    assertThat(up, stringContainsInOrder("Shop: http", "Ready after"));
    assertThat(up, stringContainsInOrder("COMPLETED", "PAYMENT_DECLINED", "OUT_OF_STOCK"));
    String tour = bash(commands("The tour"));
    assertThat(
        tour,
        stringContainsInOrder(
            "\"items\":[{\"sku\"",
            "\"status\":\"COMPLETED\"",
            "PAYMENT_DECLINED",
            "OUT_OF_STOCK",
            "SHIPMENT_REFUSED",
            "\"status\":\"COMPLETED\"",
            "{\"status\":\"UP\"}",
            "\"status\":\"RUNNING\"",
            "payment-service is ready"));
  }

  static List<String> runbooks() {
    return Runbook.pages();
  }

  /** The commands of a runbook are typed in the shell that the page of all runbooks prepares. */
  @ParameterizedTest
  @MethodSource("runbooks")
  void theCommandsOfARunbookWork(String page) {
    String commands =
        String.join("", Readme.commandsOfPage(Runbook.FOLDER + "README.md"))
            + "id=$(sagas '?limit=1' | sed 's/.*\"id\":\"\\([^\"]*\\).*/\\1/')\n"
            + String.join("", Runbook.shell(page)).replace("<id>", "$id");
    String output = bash(moved(commands));
    assertThat(output, not(containsString("urn:ordersystem:problem:unauthorized")));
    assertThat(output, not(containsString("urn:ordersystem:problem:forbidden")));
    assertThat(output, not(containsString("urn:ordersystem:problem:not-found")));
    assertThat(output, not(containsString("urn:ordersystem:problem:validation")));
  }

  @Test
  void theRunbookOfAServiceThatIsDownNamesCommandsOfTheTool() {
    List<String> tools = Runbook.tools("service-down.md");
    assertThat(tools, hasItems("./dev status", "./dev logs <service>", "./dev start <service>"));
    bash(String.join("\n", tools).replace("<service>", "payment-service"));
  }

  @ParameterizedTest
  @CsvSource({"connection-pool.md, inventory", "event-log-delayed.md, orders"})
  void theQueriesOfARunbookAreThoseOfTheDatabasesOwner(String page, String database)
      throws SQLException {
    try (Connection owner = owner(database);
        Statement statement = owner.createStatement()) {
      for (String query : Runbook.queries(page)) {
        statement.executeQuery(query).close();
      }
    }
  }

  /** A session that forgot its transaction holds back the readers of the event log. */
  @Test
  void theRunbookOfADelayedEventLogFindsTheTransactionAndEndsIt() throws SQLException {
    try (Connection forgotten = owner("orders");
        Connection owner = owner("orders");
        Statement append = forgotten.createStatement();
        Statement query = owner.createStatement()) {
      forgotten.setAutoCommit(false);
      append.execute("SET application_name = 'a maintenance job'");
      append.execute("LOCK TABLE event IN ROW EXCLUSIVE MODE");
      await().until(() -> metric("ordersystem_event_log_delay_seconds") > 0);

      String pid;
      try (ResultSet sessions =
          query.executeQuery(Runbook.queries("event-log-delayed.md").getFirst())) {
        assertThat(sessions.next(), is(true));
        assertThat(sessions.getString("application_name"), is("a maintenance job"));
        pid = sessions.getString("pid");
      }
      query.execute("SELECT pg_terminate_backend(" + pid + ")");
      await().until(() -> metric("ordersystem_event_log_delay_seconds") == 0);
    }
  }

  private static Connection owner(String database) throws SQLException {
    return DriverManager.getConnection(
        WORKSPACE.jdbcUrl(database),
        database,
        new Secrets(WORKSPACE.keys()).databasePassword(database));
  }

  private static double metric(String name) {
    return given()
        .get(WORKSPACE.managementUrl(Service.ORDER_SERVICE) + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }
}
