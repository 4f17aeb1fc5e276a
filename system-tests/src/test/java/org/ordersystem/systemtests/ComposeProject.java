package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The system of docker-compose.yml under a name, on ports and with images of its own; the images
 * are without AOT caches, which are slow to make.
 */
final class ComposeProject implements AutoCloseable {
  static final int GATEWAY_PORT = 23_080;

  private static final String NAME = "order-system-test";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "COMPOSE_PROJECT_NAME",
          NAME,
          "IMAGE_TAG",
          "test",
          "IMAGE_TARGET",
          "plain",
          "GATEWAY_PORT",
          String.valueOf(GATEWAY_PORT),
          "GATEWAY_MANAGEMENT_PORT",
          String.valueOf(GATEWAY_PORT + 1000));

  /** What the commands print; they run in one shell, which ends with the first that fails. */
  String bash(String commands) {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", commands)
            .directory(Readme.ROOT.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(SETTINGS);
    try {
      Process shell = builder.start();
      shell.getOutputStream().close();
      String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output, shell.waitFor(), is(0));
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that the engine has under this project's name. */
  List<String> remains() {
    String label = " --quiet --filter label=com.docker.compose.project=" + NAME;
    return bash("docker ps --all"
            + label
            + "; docker volume ls"
            + label
            + "; docker network ls"
            + label)
        .lines()
        .toList();
  }

  /** What the engine tells of each container that runs, as Go's templates show it. */
  List<String> containers(String template) {
    return bash("docker inspect --format '" + template + "' $(docker compose ps --quiet)")
        .lines()
        .toList();
  }

  /** The state of one service's container. */
  String inspect(String service, String template) {
    return bash("docker inspect --format '%s' $(docker compose ps --all --quiet %s)"
            .formatted(template, service))
        .strip();
  }

  @Override
  public void close() {
    bash("docker compose --profile observability down --volumes");
  }
}
