package org.ordersystem.local.bench;

import java.util.Map;
import org.ordersystem.local.load.LoadClient;

/** Compares the system with one that has many orders stored. */
final class StoredComparison {
  private final BenchedSystem system;
  private final Report report;
  private final LoadClient client;

  StoredComparison(BenchedSystem system, Report report, LoadClient client) {
    this.system = system;
    this.report = report;
    this.client = client;
  }

  /** Fills the databases and measures again. Returns the run afterwards. */
  OrderRun compare(OrderRuns runs, OrderRun before, int orders) {
    Map<String, Double> pagesBefore = system.pages().medians(client);
    long start = System.nanoTime();
    system.store(orders);
    report.line("%n%,d orders stored in %.0f s", orders, (System.nanoTime() - start) / 1e9);
    OrderRun after = runs.closedLoop(before.clients());
    Map<String, Double> pagesAfter = system.pages().medians(client);
    report.value(
        "stored",
        Map.of(
            "orders",
            orders,
            "run",
            after,
            "ratio",
            after.perSecond() / before.perSecond(),
            "pagesBefore",
            pagesBefore,
            "pagesAfter",
            pagesAfter));
    report.line("  of the rate before  %.2f", after.perSecond() / before.perSecond());
    pagesBefore.forEach(
        (page, millis) ->
            report.line(
                "  p50 of %-45s %6.2f ms before, %6.2f ms after",
                page, millis, pagesAfter.get(page)));
    return after;
  }
}
