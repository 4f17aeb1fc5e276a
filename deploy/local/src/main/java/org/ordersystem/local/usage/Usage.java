package org.ordersystem.local.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one order uses.
 *
 * @param cpuMillis by process, that of PostgreSQL by database
 * @param commits by database
 * @param statements how often each is executed
 */
public record Usage(
    Map<String, Double> cpuMillis,
    Map<String, Double> commits,
    Map<ExecutedStatement, Double> statements,
    double walBytes) {

  /** The CPU time of the system, without the load generator. */
  @JsonProperty
  public double systemCpuMillis() {
    return cpuMillis.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(CpuTimes.LOAD_GENERATOR))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  @JsonProperty
  public Map<String, Double> statementsByDatabase() {
    Map<String, Double> result = new TreeMap<>();
    statements.forEach(
        (statement, count) -> result.merge(statement.database(), count, Double::sum));
    return result;
  }
}
