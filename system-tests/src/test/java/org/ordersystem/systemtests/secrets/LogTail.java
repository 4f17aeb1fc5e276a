package org.ordersystem.systemtests.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lines that were added to the logs in a folder. */
final class LogTail {
  private final Path folder;
  private final Map<Path, Integer> read = new HashMap<>();

  LogTail(Path folder) {
    this.folder = folder;
  }

  /** The new lines of each log since the last call. A line that is not complete comes later. */
  Map<Path, List<String>> next() {
    Map<Path, List<String>> lines = new HashMap<>();
    try (Stream<Path> logs = Files.list(folder)) {
      logs.filter(log -> log.toString().endsWith(".log")).forEach(log -> lines.put(log, next(log)));
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> next(Path log) {
    try {
      byte[] all = Files.readAllBytes(log);
      int from = Math.min(read.getOrDefault(log, 0), all.length);
      String added = new String(Arrays.copyOfRange(all, from, all.length), UTF_8);
      String complete = added.substring(0, added.lastIndexOf('\n') + 1);
      read.put(log, from + complete.getBytes(UTF_8).length);
      return complete.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
