package org.ordersystem.local.bench;

import java.util.Arrays;

/** Percentiles by the nearest-rank method: always a value that was really measured. */
final class Percentile {
  private final long[] sorted;

  Percentile(long[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The smallest value that at least this share (0 to 100) of all values does not exceed. */
  long at(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
