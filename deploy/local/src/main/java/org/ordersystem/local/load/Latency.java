package org.ordersystem.local.load;

import org.HdrHistogram.Histogram;

/** Latencies in milliseconds; 0 if nothing was measured. */
public record Latency(double p50, double p99, double max) {
  static Latency of(Histogram micros) {
    return new Latency(
        micros.getValueAtPercentile(50) / 1000.0,
        micros.getValueAtPercentile(99) / 1000.0,
        micros.getMaxValue() / 1000.0);
  }
}
