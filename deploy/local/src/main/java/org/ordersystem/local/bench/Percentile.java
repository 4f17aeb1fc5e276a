package org.ordersystem.local.bench;

import java.util.Arrays;

/** Percentiles by the nearest-rank method. The result is always a measured value. */
final class Percentile {
  private final long[] sorted;

  Percentile(long[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The smallest value such that the given percentage of all values is not larger. */
  long at(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
