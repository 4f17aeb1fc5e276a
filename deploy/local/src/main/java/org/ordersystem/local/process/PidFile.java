package org.ordersystem.local.process;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.ordersystem.local.os.Polling;

/**
 * A file with a process id. The id is valid only if the command line of that process contains a
 * mark, because the operating system reuses ids.
 */
public final class PidFile {
  private static final int MOST_READS = 100;
  private static final Duration PAUSE_BETWEEN_READS = Duration.ofMillis(10);

  private final Path file;
  private final String mark;

  public PidFile(Path file, String mark) {
    this.file = file;
    this.mark = mark;
  }

  /**
   * Starts a process and notes its id, unless one runs. The supervisor and a command of another
   * shell may want to start it at the same time. Only one of them does.
   *
   * @return the new process; empty if there was one
   */
  Optional<Process> startOnce(ProcessBuilder command) throws IOException {
    Files.createDirectories(file.getParent());
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    synchronized (PidFile.class) { // the lock of a file excludes other processes only
      try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
          FileLock _ = channel.lock()) {
        if (process().isPresent()) {
          return Optional.empty();
        }
        Process started = command.start();
        write(started.pid());
        return Optional.of(started);
      }
    }
  }

  void write(long pid) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, pid + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be removed", e);
    }
  }

  /** Whether the process has ended without the removal of the file. */
  public boolean orphaned() {
    return Files.exists(file) && process().isEmpty();
  }

  /** The process, if it is alive and carries the mark. */
  public Optional<ProcessHandle> process() {
    try {
      String firstLine = Files.readString(file).lines().findFirst().orElse("");
      return ProcessHandle.of(Long.parseLong(firstLine.strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> commandLine(process).contains(mark));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /**
   * Empty for a process that has ended, but whose parent does not know it yet. It has no program
   * either. While a program is replaced by another (setsid by java), the line is empty or cut for a
   * moment, without the zero byte at its end. Then it is read again.
   */
  private static String commandLine(ProcessHandle process) {
    String line = readCommandLine(process);
    for (int reads = 1; reads < MOST_READS; reads++) {
      if (line.endsWith("\0") || process.info().command().isEmpty()) {
        break;
      }
      Polling.pause(PAUSE_BETWEEN_READS);
      line = readCommandLine(process);
    }
    return line.replace('\0', ' ');
  }

  /** Read from Linux, because the JDK cuts long command lines. */
  private static String readCommandLine(ProcessHandle process) {
    Path proc = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
    try {
      return new String(Files.readAllBytes(proc), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return process.info().commandLine().map(line -> line + "\0").orElse("");
    }
  }
}
