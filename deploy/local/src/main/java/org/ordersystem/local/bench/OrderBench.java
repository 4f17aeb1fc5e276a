package org.ordersystem.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.LoadResult;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.ProcessMemory;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.system.LastStartTime;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.usage.UsageMeter;

/**
 * Measures the running system: throughput, latency and what an order uses, by number of clients,
 * then the latency at half of the capacity found.
 */
public final class OrderBench {
  private final LocalSystem system;
  private final BenchOptions options;
  private final Report report;
  private final BenchedSystem benched;

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
    boolean holds;
    try (LoadClient client = new LoadClient();
        UsageMeter meter = benched.meter()) {
      holds = measure(client, new OrderRuns(benched, options, report, client, meter));
    }
    memory();
    start();
    report.end();
    return holds;
  }

  private boolean measure(LoadClient client, OrderRuns runs) {
    LoadResult first = runs.warm();
    runs.idle();
    List<OrderRun> closed = options.clients().stream().map(runs::closedLoop).toList();
    report.value("runs", closed);
    List<String> broken = new ArrayList<>();
    closed.forEach(run -> broken.addAll(run.broken()));
    OrderRun best = closed.stream().max(Comparator.comparing(OrderRun::perSecond)).orElseThrow();
    warmUp(first, best);
    broken.addAll(runs.openLoop(best.perSecond() / 2));
    if (options.stored() > 0) {
      StoredComparison comparison = new StoredComparison(benched, report, client);
      broken.addAll(comparison.compare(runs, best, options.stored()).broken());
    }
    if (options.replicas() > 1) {
      ReplicaComparison comparison = new ReplicaComparison(system, options, report, client);
      broken.addAll(comparison.compare(best).broken());
    }
    if (options.bare()) {
      bare(best);
    }
    return broken.isEmpty();
  }

  private void warmUp(LoadResult first, OrderRun best) {
    report.value("firstOrders", first);
    report.line(
        "%nWarm-up: the first %d orders%s at %.1f/s, %.2f of the best rate",
        first.done(),
        options.restart() ? " after the start" : "",
        first.perSecond(),
        first.perSecond() / best.perSecond());
  }

  private void bare(OrderRun best) {
    report.line("%n(measuring the bare program of ./dev bench orchestrator)");
    JsonNode bare = BareProgram.measure(system.workspace().root(), best.clients());
    double perSecond = bare.path("perSecond").asDouble();
    report.value("bare", bare);
    report.value("ratioToBare", best.perSecond() / perSecond);
    report.line(
        "%d clients: the bare program %.0f/s, the system %.1f/s, ratio %.3f",
        best.clients(), perSecond, best.perSecond(), best.perSecond() / perSecond);
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
