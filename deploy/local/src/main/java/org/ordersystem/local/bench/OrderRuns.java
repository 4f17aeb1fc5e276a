package org.ordersystem.local.bench;

import java.util.List;
import java.util.Map;
import org.ordersystem.local.load.ClosedLoop;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.LoadResult;
import org.ordersystem.local.load.OpenLoop;
import org.ordersystem.local.load.PlacedOrders;
import org.ordersystem.local.usage.UsageMeter;

/** Measures orders of a warm system, and checks the invariants after each run. */
final class OrderRuns {
  private static final int FIRST_ORDERS = 3000;

  private final BenchedSystem system;
  private final BenchOptions options;
  private final Report report;
  private final LoadClient client;
  private final UsageMeter meter;

  OrderRuns(
      BenchedSystem system,
      BenchOptions options,
      Report report,
      LoadClient client,
      UsageMeter meter) {
    this.system = system;
    this.options = options;
    this.report = report;
    this.client = client;
    this.meter = meter;
  }

  /** Warms the system. Returns the measurement of the first orders. */
  LoadResult warm() {
    int first = Math.min(FIRST_ORDERS, options.warm());
    PlacedOrders orders = system.orders();
    LoadResult result = ClosedLoop.forRequests(client, orders, options.mostClients(), first);
    ClosedLoop.forRequests(client, orders, options.mostClients(), options.warm() - first);
    return result;
  }

  /** Measures the idle system, whose commits and statements are subtracted from then on. */
  void idle() {
    report.line("(measuring the idle system)");
    meter.idle();
  }

  /**
   * The first third of the time is not measured: another number of clients runs through other code.
   */
  OrderRun closedLoop(int clients) {
    PlacedOrders orders = system.orders();
    ClosedLoop.forSeconds(client, orders, clients, options.seconds() / 3.0);
    meter.start();
    LoadResult load = ClosedLoop.forSeconds(client, orders, clients, options.seconds());
    OrderRun run = new OrderRun(clients, load, meter.stop(load.done()), system.brokenInvariants());
    report.line("%n%d clients: %s", clients, ResultLines.of(load));
    UsageLines.print(report, run.perOrder(), options.statements());
    ResultLines.invariants(report, run.broken());
    return run;
  }

  /** Returns what contradicts the invariants afterwards. */
  List<String> openLoop(double perSecond) {
    OpenLoop.Phase phase = new OpenLoop.Phase(perSecond, options.seconds());
    LoadResult load = OpenLoop.run(client, system.orders(), List.of(phase)).getFirst();
    report.value("openLoop", Map.of("arrivalsPerSecond", perSecond, "load", load));
    report.line("%nOpen loop, %.1f arrivals/s: %s", perSecond, ResultLines.of(load));
    List<String> broken = system.brokenInvariants();
    ResultLines.invariants(report, broken);
    return broken;
  }
}
