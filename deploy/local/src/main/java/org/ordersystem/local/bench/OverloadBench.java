package org.ordersystem.local.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ordersystem.local.load.ClosedLoop;
import org.ordersystem.local.load.Latency;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.LoadResult;
import org.ordersystem.local.load.OpenLoop;
import org.ordersystem.local.load.OpenLoop.Phase;
import org.ordersystem.local.system.LocalSystem;

/**
 * Orders arrive on a schedule, at up to three times the rate that the system can carry. It measures
 * how many are completed, how fast the others are refused, and how soon the latency is back.
 */
public final class OverloadBench {
  private static final List<Double> FACTORS = List.of(0.5, 1.0, 1.5, 2.0, 3.0);
  private static final double CALM = 0.5;

  /** Before each measurement the rate already lasts, so that all that waits has gathered. */
  private static final int SETTLING_SECONDS = 3;

  private static final int RECOVERY_SECONDS = 15;

  private final BenchedSystem system;
  private final BenchOptions options;
  private final Report report;

  /** The measurements at one rate of arrivals. */
  private record Step(double factor, double arrivalsPerSecond, LoadResult load) {}

  public OverloadBench(LocalSystem system, BenchOptions options, Report report) {
    this.system = new BenchedSystem(system);
    this.options = options;
    this.report = report;
  }

  /** Returns whether all invariants hold. */
  public boolean run() {
    system.prepare();
    try (LoadClient client = new LoadClient()) {
      int clients = options.mostClients();
      ClosedLoop.forRequests(client, system.orders(), clients, options.warm());
      double capacity =
          ClosedLoop.forSeconds(client, system.orders(), clients, options.seconds()).perSecond();
      report.value("capacity", capacity);
      report.line("%nCapacity (%d clients in a closed loop): %.1f orders/s", clients, capacity);
      overload(client, capacity);
    }
    List<String> broken = system.brokenInvariants();
    report.value("broken", broken);
    ResultLines.invariants(report, broken);
    report.end();
    return broken.isEmpty();
  }

  private void overload(LoadClient client, double capacity) {
    report.line(
        "%n%6s %10s %11s %8s %8s %8s %10s %13s %11s  %s",
        "load",
        "arrivals/s",
        "completed/s",
        "of best",
        "p50 ms",
        "p99 ms",
        "refused/s",
        "Retry-After",
        "refusal p99",
        "ended");
    List<Step> steps = new ArrayList<>();
    List<Latency> afterwards = List.of();
    double best = capacity;
    for (double factor : FACTORS) {
      boolean last = factor == FACTORS.getLast();
      List<LoadResult> results =
          OpenLoop.run(client, system.orders(), phases(capacity, factor, last));
      Step step = new Step(factor, factor * capacity, results.get(1));
      best = Math.max(best, step.load().perSecond());
      print(step, best);
      steps.add(step);
      afterwards = results.stream().skip(2).map(LoadResult::latency).toList();
    }
    report.value("steps", steps);
    recovery(afterwards, steps.getFirst().load().latency());
  }

  /** After the highest load, one phase for each second with little load. */
  private List<Phase> phases(double capacity, double factor, boolean last) {
    return Stream.concat(
            Stream.of(
                new Phase(factor * capacity, SETTLING_SECONDS),
                new Phase(factor * capacity, options.seconds())),
            Collections.nCopies(last ? RECOVERY_SECONDS : 0, new Phase(CALM * capacity, 1))
                .stream())
        .toList();
  }

  private void print(Step step, double best) {
    LoadResult load = step.load();
    LoadResult.Refusals refusals = load.refusals();
    report.line(
        "%6.1f %10.1f %11.1f %8.2f %8.1f %8.1f %10.1f %13d %11.1f  %s",
        step.factor(),
        step.arrivalsPerSecond(),
        load.perSecond(),
        load.perSecond() / best,
        load.latency().p50(),
        load.latency().p99(),
        refusals.count() / load.seconds(),
        refusals.withRetryAfter(),
        refusals.latency().p99(),
        load.endings());
  }

  private void recovery(List<Latency> seconds, Latency before) {
    OptionalInt recovered = Recovery.seconds(seconds, before);
    report.value("secondsAfterwards", seconds);
    report.value("recoverySeconds", recovered.isPresent() ? recovered.getAsInt() : null);
    report.line(
        "%nAfter the load has fallen to %.1f, p99 by second: %s",
        CALM, seconds.stream().map(second -> Math.round(second.p99()) + " ms").toList());
    report.line(
        "p99 is back at no more than twice %.0f ms after %s s",
        before.p99(),
        recovered.isPresent() ? recovered.getAsInt() : "more than " + RECOVERY_SECONDS);
  }
}
