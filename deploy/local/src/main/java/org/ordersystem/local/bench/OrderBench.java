package org.ordersystem.local.bench;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.ProcessMemory;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.system.LastStartTime;
import org.ordersystem.local.system.LocalSystem;

/**
 * Measures the running system: throughput and latency by number of clients, commits per order in
 * each database, memory of each service. Ends after a fixed number of orders.
 */
public final class OrderBench {
  /** Orders before the measurement, while the JVMs still compile. */
  private static final int WARM_UP = 2000;

  /** The number of clients and the number of orders they place together. */
  private static final int[][] RUNS = {{1, 300}, {16, 1500}, {64, 3000}};

  private final LocalSystem system;
  private final Console console;
  private final ApiClient api;
  private final BenchProducts products = new BenchProducts();

  public OrderBench(LocalSystem system, Console console) {
    this.system = system;
    this.console = console;
    this.api = new ApiClient(system.workspace().url(Service.GATEWAY));
  }

  public void run() {
    if (system.parts().stream().anyMatch(part -> part.health() != PartHealth.UP)) {
      throw new LocalSystemException(
          "Not every process is ready. Start the system with ./dev up --detach");
    }
    machine();
    products.load(api);
    new LoadRun(api, products, WARM_UP).with(16);
    CommitCounter commits = new CommitCounter(system.postgres());
    console.line("(counting the commits of an idle system)");
    commits.start();
    int orders = load();
    console.line("(waiting for the last statistics)");
    commits(commits.perOrder(orders));
    memory(orders + WARM_UP);
    LastStartTime.last(system.workspace())
        .ifPresent(time -> console.line("%nStart of the whole system: %s", Console.seconds(time)));
  }

  private void machine() {
    console.line(
        "Benchmark of %s: %s %s, %d processors, JDK %s; client and system share the machine",
        LocalDate.now(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
  }

  private int load() {
    console.line(
        "%n%7s %7s %9s %9s %9s  %s", "clients", "orders", "orders/s", "p50 ms", "p99 ms", "ended");
    int orders = 0;
    for (int[] run : RUNS) {
      LoadRun.Result result = new LoadRun(api, products, run[1]).with(run[0]);
      console.line(
          "%7d %7d %9.1f %9.1f %9.1f  %s",
          result.clients(),
          result.orders(),
          result.perSecond(),
          result.p50(),
          result.p99(),
          result.endings());
      orders += result.orders();
    }
    return orders;
  }

  private void commits(Map<Service, Double> perOrder) {
    console.line(
        "%nCommits per order: %s",
        perOrder.entrySet().stream()
            .map(
                entry ->
                    "%s %.2f".formatted(entry.getKey().database().orElseThrow(), entry.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private void memory(int orders) {
    console.line("%nResident memory after %d orders:", orders);
    for (Part part : system.parts()) {
      part.pid()
          .ifPresent(
              pid -> console.line("  %-28s %4d MiB", part.name(), ProcessMemory.residentMiB(pid)));
    }
  }
}
