package org.ordersystem.local.usage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.process.Part;

/**
 * What was used until a moment.
 *
 * @param nanos the moment
 * @param cpuMillis by process, that of PostgreSQL by database
 */
record Counters(
    long nanos,
    Map<String, Double> cpuMillis,
    Map<ExecutedStatement, Double> statements,
    double walBytes) {
  static Counters read(List<Part> services, ServerStatistics server) {
    Map<String, Double> cpu = CpuTimes.millis(services, server);
    return new Counters(System.nanoTime(), cpu, server.statements(), server.walBytes());
  }

  double secondsSince(Counters earlier) {
    return (nanos - earlier.nanos) / 1e9;
  }

  /** The increase of each value. A value that was not there before began at 0. */
  static <K> Map<K, Double> increase(Map<K, Double> before, Map<K, Double> after) {
    Map<K, Double> increase = new LinkedHashMap<>();
    after.forEach((key, value) -> increase.put(key, value - before.getOrDefault(key, 0.0)));
    return increase;
  }
}
