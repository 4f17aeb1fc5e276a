package org.ordersystem.local.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of a process. */
public final class ProcessMemory {
  private ProcessMemory() {}

  /** The resident set size in MiB. */
  public static long residentMiB(long pid) {
    return residentKiB(pid) / 1024;
  }

  private static long residentKiB(long pid) {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // Not Linux.
      String output = Programs.run(List.of("ps", "-o", "rss=", "-p", String.valueOf(pid))).output();
      return output.isBlank() ? 0 : Long.parseLong(output.strip());
    }
  }
}
