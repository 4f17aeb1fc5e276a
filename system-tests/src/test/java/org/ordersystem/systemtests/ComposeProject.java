package org.ordersystem.systemtests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.systemtests.deployment.Images;

/**
 * The system of docker-compose.yml with its own project name and ports, and with the images that
 * all tests use.
 */
final class ComposeProject implements AutoCloseable {
  static final int GATEWAY_PORT = 23_080;

  private static final String NAME = "order-system-test";
  private static final Map<String, String> SETTINGS = new HashMap<>(Images.SETTINGS);

  static {
    SETTINGS.put("COMPOSE_PROJECT_NAME", NAME);
    SETTINGS.put("GATEWAY_PORT", String.valueOf(GATEWAY_PORT));
    SETTINGS.put("GATEWAY_MANAGEMENT_PORT", String.valueOf(GATEWAY_PORT + 1000));
  }

  /** Runs a command and returns its output, see {@link Readme#bash}. */
  String bash(String commands) {
    return Readme.bash(commands, SETTINGS);
  }

  /**
   * Lists all containers, volumes and networks of this project. Other containers inherit its label
   * from an image that it has built, but only its own have a number.
   */
  List<String> remains() {
    String label = " --quiet --filter label=com.docker.compose.project=" + NAME;
    return bash("docker ps --all --filter label=com.docker.compose.container-number"
            + label
            + "; docker volume ls"
            + label
            + "; docker network ls"
            + label)
        .lines()
        .toList();
  }

  /** Inspects each running container with a Go template. */
  List<String> containers(String template) {
    return bash("docker inspect --format '" + template + "' $(docker compose ps --quiet)")
        .lines()
        .toList();
  }

  /** Returns the state of one service's container. */
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
