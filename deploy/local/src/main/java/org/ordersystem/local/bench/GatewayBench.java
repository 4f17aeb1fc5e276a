package org.ordersystem.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.load.ClosedLoop;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.LoadResult;
import org.ordersystem.local.load.OpenLoop;
import org.ordersystem.local.load.OpenLoop.Phase;
import org.ordersystem.local.load.Reads;
import org.ordersystem.local.load.StubService;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.process.ServiceProcess;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.usage.ProcessCpu;

/**
 * Measures the gateway by itself: it reads a product from a stub. The requests arrive at rising
 * rates until the gateway cannot keep up, once through it and once directly at the stub.
 */
public final class GatewayBench {
  private static final List<Integer> RATES =
      List.of(500, 1000, 2000, 3000, 4000, 6000, 8000, 12000);
  private static final double KEPT_UP = 0.97;
  private static final int NUMBER = 1;
  private static final Duration START = Duration.ofSeconds(60);
  private static final String PATH = "/products/TEA";
  private static final String PRODUCT =
      """
      {"sku":"TEA","name":"Tea","description":"From a stub",\
      "unitPrice":{"amount":899,"currency":"EUR"},"available":10}""";

  private final ServiceProcess gateway;
  private final BenchOptions options;
  private final Report report;

  /**
   * The measurements at one rate.
   *
   * @param cpuMillis of the gateway per request
   * @param loadCpuMillis of the load generator and the stub per request
   */
  private record Step(
      double arrivalsPerSecond,
      double cpuMillis,
      double loadCpuMillis,
      LoadResult gateway,
      LoadResult stub) {
    double perSecondAndCore() {
      return 1000 / cpuMillis;
    }
  }

  public GatewayBench(LocalSystem system, BenchOptions options, Report report) {
    this.gateway = system.replica(Service.GATEWAY, NUMBER);
    this.options = options;
    this.report = report;
  }

  public void run() {
    try (StubService stub = new StubService(PRODUCT);
        LoadClient client = new LoadClient()) {
      start(stub);
      measure(client, stub.url());
    } finally {
      gateway.stop();
    }
    report.end();
  }

  private void start(StubService stub) {
    gateway.override("quarkus.rest-client.inventory-service.url", stub.url());
    gateway.override("ordersystem.rate-limit.read.requests", String.valueOf(Integer.MAX_VALUE));
    gateway.start();
    if (!Polling.until(() -> gateway.health() == PartHealth.UP, START)) {
      throw new LocalSystemException("The gateway is not ready, see " + gateway.log());
    }
  }

  private void measure(LoadClient client, String stub) {
    Reads through = new Reads("http://127.0.0.1:" + gateway.port() + "/api" + PATH, Map.of());
    Reads direct = new Reads(stub + PATH, Map.of());
    int clients = options.mostClients();
    ClosedLoop.forRequests(client, direct, clients, options.warm());
    ClosedLoop.forRequests(client, through, clients, options.warm());
    LoadResult closed = ClosedLoop.forSeconds(client, through, clients, options.seconds());
    report.value("closedLoop", closed);
    report.line("%nClosed loop, %d clients: %s", clients, ResultLines.of(closed));
    report.line(
        "%n%10s %9s %9s %9s %12s %12s %9s %11s %10s %11s  %s",
        "arrivals/s",
        "done/s",
        "p50 ms",
        "p99 ms",
        "stub p50 ms",
        "stub p99 ms",
        "added p50",
        "CPU ms/req",
        "per core/s",
        "load CPU ms",
        "ended");
    List<Step> steps = new ArrayList<>();
    for (int rate : RATES) {
      Step step = step(client, through, direct, rate);
      print(step);
      steps.add(step);
      if (step.gateway().perSecond() < KEPT_UP * rate) {
        break;
      }
    }
    report.value("steps", steps);
  }

  private Step step(LoadClient client, Reads through, Reads direct, int rate) {
    List<Phase> phase = List.of(new Phase(rate, options.seconds()));
    LoadResult stub = OpenLoop.run(client, direct, phase).getFirst();
    long pid = gateway.pid().orElseThrow();
    long own = ProcessHandle.current().pid();
    double before = ProcessCpu.millis(pid);
    double ownBefore = ProcessCpu.millis(own);
    LoadResult load = OpenLoop.run(client, through, phase).getFirst();
    return new Step(
        rate,
        (ProcessCpu.millis(pid) - before) / load.done(),
        (ProcessCpu.millis(own) - ownBefore) / load.done(),
        load,
        stub);
  }

  private void print(Step step) {
    report.line(
        "%10.0f %9.0f %9.2f %9.2f %12.2f %12.2f %9.2f %11.3f %10.0f %11.3f  %s",
        step.arrivalsPerSecond(),
        step.gateway().perSecond(),
        step.gateway().latency().p50(),
        step.gateway().latency().p99(),
        step.stub().latency().p50(),
        step.stub().latency().p99(),
        step.gateway().latency().p50() - step.stub().latency().p50(),
        step.cpuMillis(),
        step.perSecondAndCore(),
        step.loadCpuMillis(),
        step.gateway().endings());
  }
}
