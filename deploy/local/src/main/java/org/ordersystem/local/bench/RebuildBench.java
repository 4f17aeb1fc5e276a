package org.ordersystem.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.postgres.DatabaseReader;
import org.ordersystem.local.projection.Projections;
import org.ordersystem.local.system.LocalSystem;

/** Measures how many events a second the rebuild of each projection reads. */
public final class RebuildBench {
  private final LocalSystem system;
  private final int stored;
  private final Report report;
  private final BenchedSystem benched;

  /**
   * The rebuild of one projection.
   *
   * @param events in the log
   */
  private record Run(String projection, long events, long millis, double perSecond) {}

  /**
   * @param stored how many orders to store first
   */
  public RebuildBench(LocalSystem system, int stored, Report report) {
    this.system = system;
    this.stored = stored;
    this.report = report;
    this.benched = new BenchedSystem(system);
  }

  public void run() {
    benched.prepare();
    if (stored > 0) {
      benched.store(stored);
    }
    Projections projections = benched.projections();
    List<Run> runs = new ArrayList<>();
    for (String name : projections.names()) {
      runs.add(measure(projections, name));
    }
    report.value("rebuilds", runs);
    report.end();
  }

  private Run measure(Projections projections, String name) {
    long events = events();
    Duration time = projections.rebuild(name, (position, target) -> {});
    Run run = new Run(name, events, time.toMillis(), events * 1000.0 / time.toMillis());
    report.line(
        "%s: %,d events in %s, %,.0f events/s",
        name, events, Console.seconds(time), run.perSecond());
    return run;
  }

  private long events() {
    try (DatabaseReader databases = new DatabaseReader(system.postgres())) {
      return databases.number(Service.ORDER_SERVICE, "SELECT count(*) FROM event");
    }
  }
}
