package org.ordersystem.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {
  private static final int LINES = 15;

  private LogTail() {}

  /** The last lines, indented, without the frames of stack traces. */
  public static String of(Path log) {
    if (!Files.exists(log)) {
      return "  (no log)";
    }
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.matches("\\t(at |\\.\\.\\.).*") && !line.isBlank())
              .toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
      return String.join("\n", last).indent(2).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(log + " cannot be read", e);
    }
  }
}
