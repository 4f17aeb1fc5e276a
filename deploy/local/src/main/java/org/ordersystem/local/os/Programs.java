package org.ordersystem.local.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ordersystem.local.LocalSystemException;

/** Runs programs of the operating system. */
public final class Programs {
  private Programs() {}

  /** The exit code and the output of a program. */
  public record Result(int exitCode, String output) {}

  public static Result run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new LocalSystemException(
          "%s cannot be run: %s".formatted(command.getFirst(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalSystemException("Interrupted", e);
    }
  }

  /**
   * Sends a signal to processes, for example {@code STOP}. The shell does it, because a small
   * container may have no program {@code kill}.
   */
  public static Result signal(String name, List<Long> pids) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill \"$@\"", "sh", "-" + name));
    pids.forEach(pid -> command.add(String.valueOf(pid)));
    return run(command);
  }

  /** Whether a program of this name is on the PATH. */
  public static boolean exists(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of(path.split(":"))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}
