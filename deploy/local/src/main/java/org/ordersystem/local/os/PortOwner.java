package org.ordersystem.local.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the process that listens on a port, so that a message can name it. */
public final class PortOwner {
  private static final String LISTEN = "0A";
  private static final int STATE_COLUMN = 3;
  private static final int INODE_COLUMN = 9;

  private PortOwner() {}

  /** The owner of the port, as "pid 4711 (java -jar app.jar)". */
  public static String describe(int port) {
    return find(port).map(PortOwner::describe).orElse("a process that cannot be seen by this user");
  }

  static Optional<ProcessHandle> find(int port) {
    Set<String> inodes = listeners(port);
    if (inodes.isEmpty()) {
      return Programs.exists("lsof") ? askLsof(port) : Optional.empty();
    }
    return ProcessHandle.allProcesses().filter(process -> holds(process, inodes)).findFirst();
  }

  /** The sockets that listen on the port, from the lines of /proc/net/tcp on Linux. */
  static Set<String> listeners(List<String> lines, int port) {
    String suffix = ":%04X".formatted(port);
    return lines.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > INODE_COLUMN)
        .filter(fields -> fields[1].toUpperCase(Locale.ROOT).endsWith(suffix))
        .filter(fields -> fields[STATE_COLUMN].equals(LISTEN))
        .map(fields -> "socket:[" + fields[INODE_COLUMN] + "]")
        .collect(Collectors.toSet());
  }

  private static Set<String> listeners(int port) {
    List<String> lines = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try {
        lines.addAll(Files.readAllLines(Path.of(table)));
      } catch (IOException e) {
        // Not Linux, or no IPv6. The other table or lsof is tried.
        continue;
      }
    }
    return listeners(lines, port);
  }

  private static boolean holds(ProcessHandle process, Set<String> inodes) {
    Path descriptors = Path.of("/proc", String.valueOf(process.pid()), "fd");
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (inodes.contains(Files.readSymbolicLink(link).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // The process belongs to another user or has just ended.
      return false;
    }
  }

  private static Optional<ProcessHandle> askLsof(int port) {
    String output =
        Programs.run(List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")).output();
    return output
        .lines()
        .filter(line -> line.matches("\\d+"))
        .findFirst()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
  }

  private static String describe(ProcessHandle process) {
    String command = process.info().commandLine().or(() -> process.info().command()).orElse("?");
    String shortened = command.length() > 120 ? command.substring(0, 117) + "..." : command;
    return "pid %d (%s)".formatted(process.pid(), shortened);
  }
}
