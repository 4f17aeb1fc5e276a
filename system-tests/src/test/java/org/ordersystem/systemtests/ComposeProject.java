package org.ordersystem.systemtests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.systemtests.deployment.Images;

/**
 * The system of docker-compose.yml under a name and on ports of its own, with the images that all
 * tests use.
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

  /** What the commands print, see {@link Readme#bash}. */
  String bash(String commands) {
    return Readme.bash(commands, SETTINGS);
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
