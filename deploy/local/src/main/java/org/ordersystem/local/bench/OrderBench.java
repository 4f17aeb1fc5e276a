package org.ordersystem.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.load.ClosedLoop;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.LoadResult;
import org.ordersystem.local.load.OpenLoop;
import org.ordersystem.local.load.PlacedOrders;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.ProcessMemory;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.system.LastStartTime;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.usage.Usage;
import org.ordersystem.local.usage.UsageMeter;

/**
 * Measures the running system: throughput, latency and what an order uses, by number of clients,
 * then the latency at half of the capacity found. It checks the invariants after each run.
 */
public final class OrderBench {
  private static final int FIRST_ORDERS = 3000;

  private final LocalSystem system;
  private final BenchOptions options;
  private final Report report;
  private final BenchedSystem benched;

  /** The measurements of one run. */
  private record Run(int clients, LoadResult load, Usage perOrder, List<String> broken) {}

  public OrderBench(LocalSystem system, BenchOptions options, Report report) {
    this.system = system;
    this.options = options;
    this.report = report;
    this.benched = new BenchedSystem(system);
  }

  /** Returns whether all invariants hold. */
  public boolean run() {
    benched.prepare();
    if (options.restart()) {
      benched.restart();
    }
    List<String> broken = new ArrayList<>();
    try (LoadClient client = new LoadClient();
        UsageMeter meter = benched.meter()) {
      LoadResult first = warm(client);
      report.line("(measuring the idle system)");
      meter.idle();
      List<Run> runs =
          options.clients().stream().map(clients -> run(client, meter, clients)).toList();
      report.value("runs", runs);
      runs.forEach(run -> broken.addAll(run.broken()));
      Run best = runs.stream().max(Comparator.comparing(run -> run.load().perSecond())).get();
      warmUp(first, best.load().perSecond());
      broken.addAll(openLoop(client, best.load().perSecond() / 2));
      bare(best);
    }
    memory();
    start();
    report.end();
    return broken.isEmpty();
  }

  /** Returns the measurement of the first orders. */
  private LoadResult warm(LoadClient client) {
    int first = Math.min(FIRST_ORDERS, options.warm());
    PlacedOrders orders = benched.orders();
    LoadResult result = ClosedLoop.forRequests(client, orders, options.mostClients(), first);
    ClosedLoop.forRequests(client, orders, options.mostClients(), options.warm() - first);
    return result;
  }

  private Run run(LoadClient client, UsageMeter meter, int clients) {
    PlacedOrders orders = benched.orders();
    meter.start();
    LoadResult load = ClosedLoop.forSeconds(client, orders, clients, options.seconds());
    Run run = new Run(clients, load, meter.stop(load.done()), benched.brokenInvariants());
    report.line("%n%d clients: %s", clients, ResultLines.of(load));
    UsageLines.print(report, run.perOrder(), options.statements());
    ResultLines.invariants(report, run.broken());
    return run;
  }

  private void warmUp(LoadResult first, double warmPerSecond) {
    report.value("firstOrders", first);
    report.line(
        "%nWarm-up: the first %d orders%s at %.1f/s, %.2f of the best rate",
        first.done(),
        options.restart() ? " after the start" : "",
        first.perSecond(),
        first.perSecond() / warmPerSecond);
  }

  private List<String> openLoop(LoadClient client, double perSecond) {
    OpenLoop.Phase phase = new OpenLoop.Phase(perSecond, options.seconds());
    LoadResult load = OpenLoop.run(client, benched.orders(), List.of(phase)).getFirst();
    report.value("openLoop", Map.of("arrivalsPerSecond", perSecond, "load", load));
    report.line("%nOpen loop, %.1f arrivals/s: %s", perSecond, ResultLines.of(load));
    List<String> broken = benched.brokenInvariants();
    ResultLines.invariants(report, broken);
    return broken;
  }

  private void bare(Run best) {
    if (!options.bare()) {
      return;
    }
    report.line("%n(measuring the bare program of ./dev bench orchestrator)");
    JsonNode bare = BareProgram.measure(system.workspace().root(), best.clients());
    double perSecond = bare.path("perSecond").asDouble();
    report.value("bare", bare);
    report.value("ratioToBare", best.load().perSecond() / perSecond);
    report.line(
        "%d clients: the bare program %.0f/s, the system %.1f/s, ratio %.3f",
        best.clients(), perSecond, best.load().perSecond(), best.load().perSecond() / perSecond);
  }

  private void memory() {
    Map<String, Long> resident = new LinkedHashMap<>();
    for (Part part : system.parts()) {
      part.pid().ifPresent(pid -> resident.put(part.name(), ProcessMemory.residentMiB(pid)));
    }
    report.value("residentMiB", resident);
    report.line("%nResident memory, MiB: %s", resident);
  }

  private void start() {
    LastStartTime.last(system.workspace())
        .ifPresent(
            time -> {
              report.value("startMillis", time.toMillis());
              report.line("Start of the whole system: %s", Console.seconds(time));
            });
  }
}
