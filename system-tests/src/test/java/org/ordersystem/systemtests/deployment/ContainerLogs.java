package org.ordersystem.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;

/** The folder with the logs of all containers. */
record ContainerLogs(Path folder) {
  /** Appends what a container prints to the log with its name. */
  Consumer<OutputFrame> of(String name) {
    return frame -> append(name, frame);
  }

  private void append(String name, OutputFrame frame) {
    if (frame.getType() == OutputType.END) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.write(
          folder.resolve(name + ".log"),
          frame.getBytes(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
