package org.ordersystem.local.bench;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordersystem.local.usage.ExecutedStatement;
import org.ordersystem.local.usage.Usage;

/** The lines that show what an order uses. */
final class UsageLines {
  /** Statements that are rarer do not belong to the way of an order. */
  private static final double RARE = 0.05;

  private UsageLines() {}

  static void print(Report report, Usage order, boolean statements) {
    report.line(
        "  CPU ms per order    %.2f, of them %s",
        order.systemCpuMillis(), values("%s %.2f", order.cpuMillis()));
    report.line("  commits             %s", sumAndValues(order.commits()));
    report.line("  statements          %s", sumAndValues(order.statementsByDatabase()));
    report.line("  WAL bytes           %.0f", order.walBytes());
    if (statements) {
      order.statements().entrySet().stream()
          .filter(entry -> entry.getValue() > RARE)
          .sorted(Map.Entry.comparingByKey(Comparator.comparing(ExecutedStatement::toString)))
          .forEach(entry -> report.line("    %5.2f %.160s", entry.getValue(), entry.getKey()));
    }
  }

  private static String sumAndValues(Map<String, Double> values) {
    double sum = values.values().stream().mapToDouble(Double::doubleValue).sum();
    return String.format(Locale.ROOT, "%.2f, of them %s", sum, values("%s %.2f", values));
  }

  private static String values(String format, Map<String, Double> values) {
    return values.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, format, entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
