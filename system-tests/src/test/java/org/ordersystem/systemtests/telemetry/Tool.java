package org.ordersystem.systemtests.telemetry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The Prometheus programs, which Debian provides in the package prometheus. */
final class Tool {
  private Tool() {}

  /** The exit code and the output of a program. */
  record Outcome(int exit, String output) {}

  /**
   * Starts a program. If it is not installed, the test is skipped, or fails with {@code
   * -Dtools.required=true}, as in CI.
   */
  static Process start(Path output, String... command) {
    assumeTrue(
        Boolean.getBoolean("tools.required")
            || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Path.of(folder, command[0]).toFile().canExecute()),
        () -> command[0] + " is not on the PATH; Debian has it in the package prometheus");
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Outcome promtool(Path folder, Stream<String> arguments) {
    Path output = folder.resolve("promtool.log");
    String[] command = Stream.concat(Stream.of("promtool"), arguments).toArray(String[]::new);
    try {
      int exit = start(output, command).waitFor();
      return new Outcome(exit, Observability.text(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
