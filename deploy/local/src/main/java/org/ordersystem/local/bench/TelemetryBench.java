package org.ordersystem.local.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.StubService;
import org.ordersystem.local.process.ServiceProcess;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.usage.UsageMeter;

/**
 * Measures what telemetry costs. It restarts the system for each variant, in alternating rounds,
 * and in the end as it was.
 */
public final class TelemetryBench {
  /** Whether a variant traces, measures requests and exports is configuration of every service. */
  private enum Variant {
    WITHOUT {
      @Override
      Map<String, String> properties(String sink) {
        return Map.of(
            "quarkus.otel.sdk.disabled", "true",
            "quarkus.micrometer.binder.http-server.ignore-patterns", ".*",
            "quarkus.micrometer.binder.http-client.ignore-patterns", ".*");
      }
    },
    DEFAULT {
      @Override
      Map<String, String> properties(String sink) {
        return Map.of();
      }
    },
    ALL_TRACES_EXPORTED {
      @Override
      Map<String, String> properties(String sink) {
        return Map.of(
            "quarkus.otel.traces.sampler.arg", "1",
            "quarkus.otel.exporter.otlp.endpoint", sink,
            "quarkus.otel.exporter.otlp.protocol", "http/protobuf");
      }
    };

    abstract Map<String, String> properties(String sink);
  }

  private final LocalSystem system;
  private final BenchedSystem benched;
  private final BenchOptions options;
  private final int rounds;
  private final Report report;

  /**
   * @param rounds how often each variant is measured
   */
  public TelemetryBench(LocalSystem system, BenchOptions options, int rounds, Report report) {
    this.system = system;
    this.benched = new BenchedSystem(system);
    this.options = options;
    this.rounds = rounds;
    this.report = report;
  }

  /** Returns whether all invariants hold. */
  public boolean run() {
    benched.prepare();
    Map<Variant, List<OrderRun>> runs = new EnumMap<>(Variant.class);
    try (StubService sink = new StubService("");
        LoadClient client = new LoadClient()) {
      for (int round = 0; round < rounds; round++) {
        for (Variant variant : Variant.values()) {
          restart(variant.properties(sink.url()));
          report.line("%n%s, round %d", variant, round + 1);
          runs.computeIfAbsent(variant, none -> new ArrayList<>()).add(measure(client));
        }
      }
      report.value("exports", sink.received());
      report.line("%nThe sink received %d exports.", sink.received());
    } finally {
      restart(Map.of());
    }
    compare(runs);
    report.end();
    return runs.values().stream().flatMap(List::stream).allMatch(run -> run.broken().isEmpty());
  }

  private void restart(Map<String, String> properties) {
    for (Service service : Service.values()) {
      ServiceProcess process = system.process(service);
      process.endOverrides();
      properties.forEach(process::override);
    }
    benched.restart();
  }

  private OrderRun measure(LoadClient client) {
    try (UsageMeter meter = benched.meter()) {
      OrderRuns runs = new OrderRuns(benched, options, report, client, meter);
      runs.warm();
      return runs.closedLoop(options.mostClients());
    }
  }

  private void compare(Map<Variant, List<OrderRun>> runs) {
    report.value("runs", runs);
    OrderRun without = median(runs.get(Variant.WITHOUT));
    report.line("%nMedians of %d rounds:", rounds);
    runs.forEach(
        (variant, all) -> {
          OrderRun run = median(all);
          report.line(
              "%-20s %7.1f orders/s, %.2f of the rate without; %.2f CPU ms per order, %.2f of those without",
              variant,
              run.perSecond(),
              run.perSecond() / without.perSecond(),
              run.perOrder().systemCpuMillis(),
              run.perOrder().systemCpuMillis() / without.perOrder().systemCpuMillis());
        });
  }

  private static OrderRun median(List<OrderRun> runs) {
    return runs.stream()
        .sorted(Comparator.comparing(OrderRun::perSecond))
        .toList()
        .get(runs.size() / 2);
  }
}
