package org.ordersystem.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.os.Programs;

/**
 * The program of {@code ./dev bench orchestrator} that makes the calls of an order and keeps no
 * log. It is test code of the orchestrator, so Maven runs it.
 */
final class BareProgram {
  private BareProgram() {}

  /** What its measurement says: {@code perSecond, p50, p99, cpuMillis, stubsCpuMillis}. */
  static JsonNode measure(Path root, int clients) {
    try {
      Path result = Files.createTempFile("bare", ".json");
      try {
        run(root, clients, result);
        return new ObjectMapper().readTree(result.toFile());
      } finally {
        Files.delete(result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Path root, int clients, Path result) {
    Programs.Result maven =
        Programs.run(
            List.of(
                "mvn",
                "-B",
                "-q",
                "-f",
                root.resolve("pom.xml").toString(),
                "test",
                "-pl",
                "saga-orchestrator",
                "-am",
                "-Dspotless.check.skip=true",
                "-Dtest=BareBench",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dtest.jvm=-Xmx256m",
                "-Dbench.clients=" + clients,
                "-Dbench.result=" + result));
    if (maven.exitCode() != 0) {
      throw new LocalSystemException("The bare program failed:\n" + maven.output());
    }
  }
}
