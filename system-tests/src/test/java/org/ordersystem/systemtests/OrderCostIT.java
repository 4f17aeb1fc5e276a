package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.postgres.PostgresServer;

/** What an order that is alone costs the databases. A change that makes it cost more fails here. */
class OrderCostIT {
  private static final int ORDERS = 20;

  /** Reports follow in batches, each of as many orders as there were since the last one. */
  private static final String STATEMENTS =
      """
      SELECT datname, query, sum(calls)
      FROM pg_stat_statements JOIN pg_database ON pg_database.oid = dbid
      WHERE datname <> 'postgres' AND query !~* '^ *(begin|commit|rollback)'
        AND query !~ 'customer_s|sales_by_day|orders_by_hour|AS known'
      GROUP BY 1, 2""";

  /** A transaction has a number as soon as it writes. */
  private static final String TRANSACTIONS =
      "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(100);

  private record Executed(String database, String statement) {}

  /**
   * What was executed until a moment.
   *
   * @param transactions those of all databases that have written something
   */
  private record Counts(long nanos, long transactions, Map<Executed, Long> statements) {
    /** Returns the increase, without what an idle system executes in the same time. */
    Counts since(Counts earlier, Counts idle) {
      double share = idle == null ? 0 : (double) (nanos - earlier.nanos) / idle.nanos;
      Map<Executed, Long> increase = new LinkedHashMap<>();
      statements.forEach(
          (each, number) ->
              increase.put(
                  each,
                  number
                      - earlier.statements.getOrDefault(each, 0L)
                      - (idle == null
                          ? 0
                          : Math.round(share * idle.statements.getOrDefault(each, 0L)))));
      long written = transactions - earlier.transactions;
      return new Counts(
          nanos - earlier.nanos,
          idle == null ? written : written - Math.round(share * idle.transactions),
          increase);
    }
  }

  @Test
  void anOrderTakesTheseStatementsAndCommits() throws SQLException {
    system.place(Orders.of(tea, 1)).then().statusCode(201);
    Counts first = counts();
    for (int i = 0; i < ORDERS; i++) {
      system.place(Orders.of(tea, 1)).then().statusCode(201);
    }
    Counts last = counts();
    Counts cost = last.since(first, idleCounts(last).since(last, null));
    Map<String, Long> statements = new TreeMap<>();
    cost.statements()
        .forEach(
            (each, number) ->
                statements.merge(each.database(), Math.round((double) number / ORDERS), Long::sum));
    assertThat(
        cost.toString(),
        statements,
        is(Map.of("orders", 10L, "inventory", 12L, "payments", 5L, "provider", 1L, "sagas", 2L)));
    assertThat(Math.round((double) cost.transactions() / ORDERS), is(lessThanOrEqualTo(10L)));
  }

  /** The counts after the idle orchestrator has sent some heartbeats. */
  private Counts idleCounts(Counts from) {
    return await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .until(
            this::counts,
            now ->
                now.since(from, null).statements().entrySet().stream()
                    .anyMatch(
                        each -> each.getKey().database().equals("sagas") && each.getValue() > 3));
  }

  private Counts counts() throws SQLException {
    try (Connection connection = system.database().connect(PostgresServer.SUPERUSER);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
      Map<Executed, Long> statements = new LinkedHashMap<>();
      long now = System.nanoTime();
      try (ResultSet rows = statement.executeQuery(STATEMENTS)) {
        while (rows.next()) {
          statements.put(new Executed(rows.getString(1), rows.getString(2)), rows.getLong(3));
        }
      }
      try (ResultSet row = statement.executeQuery(TRANSACTIONS)) {
        row.next();
        return new Counts(now, row.getLong(1), statements);
      }
    }
  }
}
