package org.ordersystem.systemtests.deployment;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ordersystem.local.config.Service;

/**
 * The images of docker-compose.yml with a separate tag. They contain AOT caches, which take a
 * minute to build and save seconds at each of the tests' hundred starts.
 */
public final class Images {
  private static final String TAG = "test";
  private static final Path LOCK = Path.of("target/images.lock");

  /** The environment variables with which docker compose builds and uses these images. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "IMAGE_TAG",
          TAG,
          "COMPOSE_FILE",
          "docker-compose.yml:system-tests/src/test/docker/training.yml");

  private Images() {}

  static String of(Service service) {
    return "order-system/%s:%s".formatted(service, TAG);
  }

  /**
   * Builds all images. Docker builds only those that have changed. Of two test processes one
   * builds; the other waits and then finds everything built.
   */
  static void build(Path root, Path log) {
    ProcessBuilder command =
        new ProcessBuilder("docker", "compose", "build")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().putAll(SETTINGS);
    try (FileChannel file = FileChannel.open(LOCK, CREATE, WRITE);
        FileLock _ = file.lock()) {
      Files.createDirectories(log.getParent());
      if (command.start().waitFor() != 0) {
        throw new IllegalStateException("Building the images failed:\n" + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
