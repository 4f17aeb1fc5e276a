package org.ordersystem.local.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.load.ClosedLoop;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.LoadResult;
import org.ordersystem.local.load.PlacedOrders;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.ProcessMemory;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.system.LastStartTime;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.usage.Usage;
import org.ordersystem.local.usage.UsageMeter;

/**
 * Measures the running system: throughput, latency and what an order uses, by number of clients. It
 * checks the invariants after each run.
 */
public final class OrderBench {
  private static final int WARMING_CLIENTS = 64;

  private final LocalSystem system;
  private final BenchOptions options;
  private final Report report;
  private final String gateway;

  /** The measurements of one run. */
  private record Run(int clients, LoadResult load, Usage perOrder, List<String> broken) {}

  public OrderBench(LocalSystem system, BenchOptions options, Report report) {
    this.system = system;
    this.options = options;
    this.report = report;
    this.gateway = system.workspace().url(Service.GATEWAY);
  }

  /** Returns whether all invariants hold. */
  public boolean run() {
    BenchedSystem benched = new BenchedSystem(system);
    benched.requireReady();
    PlacedOrders.load(new ApiClient(gateway));
    try (LoadClient client = new LoadClient();
        UsageMeter meter = new UsageMeter(benched.services(), system.postgres())) {
      warm(client);
      report.line("(measuring the idle system)");
      meter.idle();
      List<Run> runs =
          options.clients().stream().map(clients -> run(client, meter, benched, clients)).toList();
      report.value("runs", runs);
      memory();
      start();
      report.end();
      return runs.stream().allMatch(run -> run.broken().isEmpty());
    }
  }

  private void warm(LoadClient client) {
    if (options.warm() > 0) {
      LoadResult warm = ClosedLoop.forRequests(client, orders(), WARMING_CLIENTS, options.warm());
      report.line("(warm after %d orders, %.1f/s)", warm.done(), warm.perSecond());
    }
  }

  private Run run(LoadClient client, UsageMeter meter, BenchedSystem benched, int clients) {
    PlacedOrders orders = orders();
    meter.start();
    LoadResult load = ClosedLoop.forSeconds(client, orders, clients, options.seconds());
    Usage usage = meter.stop(load.done());
    Run run = new Run(clients, load, usage, benched.brokenInvariants());
    print(run);
    return run;
  }

  private PlacedOrders orders() {
    return PlacedOrders.at(List.of(gateway));
  }

  private void print(Run run) {
    LoadResult load = run.load();
    report.line(
        "%n%d clients, %.0f s: %.1f orders/s, p50 %.1f ms, p99 %.1f ms, max %.1f ms; ended %s",
        run.clients(),
        load.seconds(),
        load.perSecond(),
        load.latency().p50(),
        load.latency().p99(),
        load.latency().max(),
        load.endings());
    UsageLines.print(report, run.perOrder(), options.statements());
    report.line(
        "  invariants          %s",
        run.broken().isEmpty() ? "hold" : "BROKEN: " + String.join("; ", run.broken()));
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
