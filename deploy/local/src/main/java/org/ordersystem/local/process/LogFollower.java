package org.ordersystem.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.os.Polling;

/** Copies a log to the terminal. */
public final class LogFollower {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Path log;
  private final OutputStream out;

  public LogFollower(Path log, OutputStream out) {
    this.log = log;
    this.out = out;
  }

  public void print(boolean follow) {
    if (!Files.exists(log)) {
      throw new LocalSystemException("There is no " + log + " yet");
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      copy(file);
      while (follow) {
        Polling.pause(PAUSE);
        if (file.length() < file.getFilePointer()) {
          file.seek(0);
        }
        copy(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(log + " cannot be read", e);
    }
  }

  private void copy(RandomAccessFile file) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
      out.write(buffer, 0, read);
    }
    out.flush();
  }
}
