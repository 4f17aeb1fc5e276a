package org.ordersystem.local.bench;

import java.util.List;
import java.util.OptionalInt;
import org.ordersystem.local.load.Latency;

/** How long after the load has fallen the latency is back. */
final class Recovery {
  /** The 99th percentile of a second is nearly its slowest order, so it varies. */
  private static final double TOLERANCE = 2;

  private Recovery() {}

  /**
   * The seconds before the first one, followed by none that is slower, with at most twice the p99
   * of before.
   *
   * @param seconds the latency of the orders of each second after the load has fallen
   * @param before the latency under the same load before
   */
  static OptionalInt seconds(List<Latency> seconds, Latency before) {
    int last = seconds.size();
    while (last > 0 && seconds.get(last - 1).p99() <= TOLERANCE * before.p99()) {
      last--;
    }
    return last == seconds.size() ? OptionalInt.empty() : OptionalInt.of(last);
  }
}
