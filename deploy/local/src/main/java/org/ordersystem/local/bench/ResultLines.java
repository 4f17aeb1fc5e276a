package org.ordersystem.local.bench;

import java.util.List;
import java.util.Locale;
import org.ordersystem.local.load.LoadResult;

/** The lines that show the measurements of a run. */
final class ResultLines {
  private ResultLines() {}

  static String of(LoadResult load) {
    return String.format(
        Locale.ROOT,
        "%.1f/s for %.0f s, p50 %.1f ms, p99 %.1f ms, max %.1f ms, ended %s",
        load.perSecond(),
        load.seconds(),
        load.latency().p50(),
        load.latency().p99(),
        load.latency().max(),
        load.endings());
  }

  static void invariants(Report report, List<String> broken) {
    report.line(
        "  invariants          %s",
        broken.isEmpty() ? "hold" : "BROKEN: " + String.join("; ", broken));
  }
}
