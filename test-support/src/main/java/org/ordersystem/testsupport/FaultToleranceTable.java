package org.ordersystem.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Compares the tables in docs/fault-tolerance.md with the configuration that a service runs with.
 */
public final class FaultToleranceTable {
  private static final String EVERY_SERVICE = "every service";
  private static final String WITH_A_DATABASE = "every service with a database";
  private static final String DATABASE = "quarkus.datasource.db-kind";

  private static final Pattern ROW =
      Pattern.compile("\\|[^|]*\\|[^|]*\\| ([^|]*) \\| ([a-z -]*) \\| `([^`]*)` \\|");

  /** The key of a policy: the edge, which is all edges or a class with or without a method. */
  private static final Pattern POLICY =
      Pattern.compile(
          "quarkus\\.fault-tolerance\\.(?:global|\"([^\"/]+)(?:/([^\"]+))?\")\\.([a-z-]+)\\.[a-z-]+");

  private static final Pattern UNIT = Pattern.compile(".*[.-]unit");

  private static final Map<String, String> ANNOTATIONS =
      Map.of(
          "timeout", "Timeout",
          "retry", "Retry",
          "circuit-breaker", "CircuitBreaker",
          "bulkhead", "Bulkhead");

  private final Config config;
  private final String application;
  private final List<String> untrue = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  private FaultToleranceTable(Config config, String application) {
    this.config = config;
    this.application = application;
  }

  /**
   * Returns the rows of the running service that differ from its configuration, its policies
   * without a row, and its policies that have no effect.
   *
   * @throws IllegalStateException if the tables have no row of the service
   */
  public static List<String> untrueRows(String service) {
    return untrueRows(
        service,
        text("../docs/fault-tolerance.md"),
        text("src/main/resources/application.properties"),
        ConfigProvider.getConfig());
  }

  static List<String> untrueRows(
      String service, String document, String application, Config config) {
    FaultToleranceTable table = new FaultToleranceTable(config, application);
    if (document.lines().filter(line -> table.compare(line, service)).count() == 0) {
      throw new IllegalStateException("docs/fault-tolerance.md has no row of " + service);
    }
    table.policies().forEach(table::check);
    return table.untrue;
  }

  /** Whether the line is a row of this service alone. */
  private boolean compare(String line, String service) {
    Matcher row = ROW.matcher(line);
    if (!row.matches() || !concerns(row.group(2), service)) {
      return false;
    }
    String key = row.group(3);
    named.add(key);
    Optional<String> value = config.getOptionalValue(key, String.class);
    if (!value.equals(Optional.of(row.group(1))) && !isReplacedInTests(key)) {
      untrue.add("%s is %s, not %s".formatted(key, value, row.group(1)));
    }
    return row.group(2).equals(service);
  }

  private boolean concerns(String column, String service) {
    return switch (column) {
      case EVERY_SERVICE -> true;
      case WITH_A_DATABASE -> config.getOptionalValue(DATABASE, String.class).isPresent();
      default -> column.equals(service);
    };
  }

  /** Then the tests do not run with the delivered value. */
  private boolean isReplacedInTests(String key) {
    return application.lines().anyMatch(line -> line.startsWith("%test." + key + "="));
  }

  private Set<String> policies() {
    Set<String> policies = new TreeSet<>();
    for (String key : config.getPropertyNames()) {
      if (POLICY.matcher(key).matches() && !UNIT.matcher(key).matches()) {
        policies.add(key);
      }
    }
    return policies;
  }

  private void check(String key) {
    if (!named.contains(key)) {
      untrue.add(key + " has no row");
    }
    Matcher policy = POLICY.matcher(key);
    if (policy.matches() && policy.group(1) != null) {
      String annotation = ANNOTATIONS.get(policy.group(3));
      if (annotations(policy.group(1), policy.group(2)).noneMatch(annotation::equals)) {
        untrue.add(key + " has no effect: there is no @" + annotation);
      }
    }
  }

  /** A key with a method has no effect on an annotation of the class, and the other way round. */
  private static Stream<String> annotations(String type, String method) {
    try {
      Class<?> edge = Class.forName(type, false, Thread.currentThread().getContextClassLoader());
      Stream<Annotation> all =
          method == null
              ? Stream.of(edge.getAnnotations())
              : Stream.of(edge.getDeclaredMethods())
                  .filter(declared -> declared.getName().equals(method))
                  .flatMap(declared -> Stream.of(declared.getAnnotations()));
      return all.map(annotation -> annotation.annotationType().getSimpleName());
    } catch (ClassNotFoundException e) {
      return Stream.empty();
    }
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
