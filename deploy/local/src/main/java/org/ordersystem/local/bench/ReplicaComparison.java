package org.ordersystem.local.bench;

import java.util.Map;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.system.SecondReplicas;
import org.ordersystem.local.usage.UsageMeter;

/** Compares the system with two replicas of every service on the same machine. */
final class ReplicaComparison {
  private final LocalSystem system;
  private final BenchOptions options;
  private final Report report;
  private final LoadClient client;

  ReplicaComparison(LocalSystem system, BenchOptions options, Report report, LoadClient client) {
    this.system = system;
    this.options = options;
    this.report = report;
    this.client = client;
  }

  /** Starts the second replicas, measures, and stops them. Returns the run with two replicas. */
  OrderRun compare(OrderRun one) {
    report.line("%n(starting a second replica of every service)");
    try (SecondReplicas second = new SecondReplicas(system)) {
      BenchedSystem both = new BenchedSystem(system, second);
      try (UsageMeter meter = both.meter()) {
        OrderRuns runs = new OrderRuns(both, options, report, client, meter);
        runs.warm();
        runs.idle();
        OrderRun two = runs.closedLoop(one.clients());
        report.value("replicas", Map.of("run", two, "ratio", two.perSecond() / one.perSecond()));
        report.line("  of the rate of one  %.2f", two.perSecond() / one.perSecond());
        return two;
      }
    }
  }
}
