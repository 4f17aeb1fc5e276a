package org.ordersystem.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's table of policies, compared with what a service runs with. */
public final class FaultToleranceTable {
  private static final Pattern ROW =
      Pattern.compile("\\|[^|]*\\|[^|]*\\| ([^|]*) \\| ([a-z-]*) \\| `([^`]*)` \\|");

  private FaultToleranceTable() {}

  /**
   * The rows of a service that are not true.
   *
   * @param configuration a property's value in the running service
   * @throws IllegalStateException where the table has no row of the service
   */
  public static List<String> untrueRows(
      String service, Function<String, Optional<String>> configuration) {
    List<String> untrue = new ArrayList<>();
    int rows = 0;
    for (String line : readme()) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && row.group(2).equals(service)) {
        rows++;
        Optional<String> value = configuration.apply(row.group(3));
        if (!value.equals(Optional.of(row.group(1)))) {
          untrue.add("%s is %s, not %s".formatted(row.group(3), value, row.group(1)));
        }
      }
    }
    if (rows == 0) {
      throw new IllegalStateException("the README's table has no row of " + service);
    }
    return untrue;
  }

  private static List<String> readme() {
    try {
      return Files.readAllLines(Path.of("../README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
