package org.ordersystem.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ordersystem.local.os.Console;

/**
 * The results of a benchmark: lines for a reader while it runs, or one JSON document at its end.
 * Each names the machine, the date and the command.
 */
public final class Report {
  private final Console lines;
  private final PrintStream document; // null for lines
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Report(Console lines, PrintStream document, String command) {
    this.lines = lines;
    this.document = document;
    String date = LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES).toString();
    String machine =
        "%s %s, %d processors, JDK %s, load average before %.1f; load generator and system share the machine"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    value("command", command);
    value("date", date);
    value("machine", machine);
    line("%s, %s: %s", command, date, machine);
  }

  public static Report asLines(Console console, String command) {
    return new Report(console, null, command);
  }

  /** The lines go to the standard error, so that the document is alone. */
  public static Report asJson(PrintStream out, String command) {
    return new Report(new Console(System.err), out, command);
  }

  void line(String format, Object... values) {
    lines.line(format, values);
  }

  /** A value of the document. */
  void value(String name, Object value) {
    values.put(name, value);
  }

  void end() {
    if (document != null) {
      try {
        document.println(
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
