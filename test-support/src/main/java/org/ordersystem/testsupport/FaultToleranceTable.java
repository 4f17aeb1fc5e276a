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

/** The README's table of policies, compared with what a service runs with. */
public final class FaultToleranceTable {
  private static final Pattern ROW =
      Pattern.compile("\\|[^|]*\\|[^|]*\\| ([^|]*) \\| ([a-z-]*) \\| `([^`]*)` \\|");

  private static final Pattern POLICY =
      Pattern.compile(
          "(quarkus\\.fault-tolerance\\..+\\.(value|waiting-task-queue|max-retries|delay"
              + "|request-volume-threshold|failure-ratio))=.*");

  private FaultToleranceTable() {}

  /**
   * What is not true in the rows of a service, and which of its policies have no row.
   *
   * @param configuration a property's value in the running service
   * @throws IllegalStateException where the table has no row of the service
   */
  public static List<String> untrueRows(
      String service, Function<String, Optional<String>> configuration) {
    List<String> untrue = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (String line : lines("../README.md")) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && row.group(2).equals(service)) {
        told.add(row.group(3));
        Optional<String> value = configuration.apply(row.group(3));
        if (!value.equals(Optional.of(row.group(1)))) {
          untrue.add("%s is %s, not %s".formatted(row.group(3), value, row.group(1)));
        }
      }
    }
    if (told.isEmpty()) {
      throw new IllegalStateException("the README's table has no row of " + service);
    }
    for (String line : lines("src/main/resources/application.properties")) {
      Matcher policy = POLICY.matcher(line);
      if (policy.matches() && !told.contains(policy.group(1))) {
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
