package org.ordersystem.systemtests.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The deployed configuration of Prometheus and Grafana. */
public final class Observability {
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  public static final Path PROMETHEUS = ROOT.resolve("deploy/observability/prometheus");
  private static final Path DASHBOARDS = ROOT.resolve("deploy/observability/grafana/dashboards");

  private Observability() {}

  /** Returns the PromQL expressions of the dashboards, with their variables replaced. */
  public static List<Expression> dashboardExpressions() {
    return files(DASHBOARDS).stream().flatMap(Observability::expressions).toList();
  }

  private static Stream<Expression> expressions(Path dashboard) {
    try {
      JsonNode json = new ObjectMapper().readTree(dashboard.toFile());
      return Stream.of("expr", "query")
          .flatMap(field -> json.findValues(field).stream())
          .filter(JsonNode::isTextual)
          .map(text -> Expression.of(dashboard.getFileName().toString(), text.asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
