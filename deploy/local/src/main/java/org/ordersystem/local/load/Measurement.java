package org.ordersystem.local.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a run measures, on the event loop: the latency of what was done and of what was refused, and
 * how the requests ended.
 */
final class Measurement {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram done = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram refused = new Histogram(SIGNIFICANT_DIGITS);
  private final Map<String, Integer> endings = new TreeMap<>();
  private int withRetryAfter;

  void add(Ending ending, long nanos) {
    endings.merge(ending.name(), 1, Integer::sum);
    switch (ending.kind()) {
      case DONE -> done.recordValue(nanos / 1000);
      case REFUSED -> {
        refused.recordValue(nanos / 1000);
        withRetryAfter += ending.retryAfter() ? 1 : 0;
      }
      case OTHER -> {}
    }
  }

  LoadResult result(double seconds) {
    return result(seconds, done.getTotalCount() / seconds);
  }

  LoadResult result(double seconds, double donePerSecond) {
    return new LoadResult(
        done.getTotalCount(),
        seconds,
        donePerSecond,
        Latency.of(done),
        new LoadResult.Refusals(refused.getTotalCount(), withRetryAfter, Latency.of(refused)),
        endings);
  }
}
