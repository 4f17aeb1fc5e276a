package org.ordersystem.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.ordersystem.local.config.Workspace;

/** The duration of the last start of the whole system, kept for the benchmark report. */
public final class LastStartTime {
  private LastStartTime() {}

  public static void store(Workspace workspace, Duration time) {
    try {
      Files.writeString(file(workspace), time.toMillis() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Optional<Duration> last(Workspace workspace) {
    try {
      return Files.exists(file(workspace))
          ? Optional.of(
              Duration.ofMillis(Long.parseLong(Files.readString(file(workspace)).strip())))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Workspace workspace) {
    return workspace.state().resolve("run").resolve("start-millis");
  }
}
