package org.ordersystem.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the table in docs/fault-tolerance.md with the configuration that a service runs with.
 */
public final class FaultToleranceTable {
  private static final Pattern ROW =
      Pattern.compile("\\|[^|]*\\|[^|]*\\| ([^|]*) \\| ([a-z-]*) \\| `([^`]*)` \\|");

  private static final Pattern POLICY =
      Pattern.compile(
          "(quarkus\\.fault-tolerance\\..+\\.(value|waiting-task-queue|max-retries|delay"
              + "|request-volume-threshold|failure-ratio))=.*");

  private FaultToleranceTable() {}

  /**
   * Returns the rows of a service that differ from its configuration, and its policies without a
   * row.
   *
   * @param configuration looks up a property in the running service
   * @throws IllegalStateException if the table has no row of the service
   */
  public static List<String> untrueRows(
      String service, Function<String, Optional<String>> configuration) {
    List<String> untrue = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (String line : lines("../docs/fault-tolerance.md")) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && row.group(2).equals(service)) {
        named.add(row.group(3));
        Optional<String> value = configuration.apply(row.group(3));
        if (!value.equals(Optional.of(row.group(1)))) {
          untrue.add("%s is %s, not %s".formatted(row.group(3), value, row.group(1)));
        }
      }
    }
    if (named.isEmpty()) {
      throw new IllegalStateException("docs/fault-tolerance.md has no row of " + service);
    }
    for (String line : lines("src/main/resources/application.properties")) {
      Matcher policy = POLICY.matcher(line);
      if (policy.matches() && !named.contains(policy.group(1))) {
        untrue.add(policy.group(1) + " has no row");
      }
    }
    return untrue;
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
