package org.ordersystem.local.invariants;

import static org.ordersystem.local.config.Service.ORDER_SERVICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.postgres.DatabaseReader;

/**
 * Compares the rows of the reports with the fold of the events. Reports follow the events a moment
 * later, so it first waits as long as they go on reading.
 */
final class Reports {
  private static final Duration STEP_LIMIT = Duration.ofSeconds(15);
  private static final List<String> TABLES =
      List.of("customer_summary", "customer_spending", "sales_by_day", "orders_by_hour");

  private final DatabaseReader databases;

  Reports(DatabaseReader databases) {
    this.databases = databases;
  }

  InvariantResult check(InvariantResult result) {
    awaitEvents();
    List<String> differing = new ArrayList<>();
    for (String table : TABLES) {
      String sql = "SELECT '%1$s' || drift::text FROM %1$s_drift AS drift".formatted(table);
      differing.addAll(databases.column(ORDER_SERVICE, sql));
    }
    return result
        .none("reports that have not read all events", behind())
        .none("rows of reports that differ", differing);
  }

  private void awaitEvents() {
    boolean progress = true;
    while (progress && !behind().isEmpty()) {
      long known = read();
      progress = Polling.until(() -> read() > known, STEP_LIMIT);
    }
  }

  private List<String> behind() {
    return databases.column(
        ORDER_SERVICE,
        """
        SELECT name FROM projection
        WHERE state = 'LIVE' AND position < (SELECT max(position) FROM event)""");
  }

  private long read() {
    return databases.number(
        ORDER_SERVICE, "SELECT sum(position) FROM projection WHERE state = 'LIVE'");
  }
}
