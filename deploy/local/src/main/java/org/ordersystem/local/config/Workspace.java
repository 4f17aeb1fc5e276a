package org.ordersystem.local.config;

import java.nio.file.Path;
import java.util.Optional;
import org.ordersystem.local.LocalSystemException;

/**
 * The folders and ports of one running system. Two systems run side by side if their state folders
 * and port offsets differ.
 *
 * @param root the source tree
 * @param state the folder for data, keys, logs and pid files
 * @param portOffset added to every port, that of PostgreSQL included
 */
public record Workspace(Path root, Path state, int portOffset) implements Addresses {
  /** The environment variable with the port offset. */
  public static final String PORT_OFFSET = "ORDERSYSTEM_PORT_OFFSET";

  /** The environment variable with the state folder. */
  static final String STATE = "ORDERSYSTEM_STATE";

  private static final int POSTGRES_PORT = 15432;
  private static final int LAB_PORT = 8087;

  /** Linux uses the ports above it for outgoing connections, so they may be taken. */
  private static final int LAST_PORT = 32_767;

  public Workspace {
    root = root.toAbsolutePath().normalize();
    state = state.toAbsolutePath().normalize();
    if (portOffset < 0 || POSTGRES_PORT + portOffset > LAST_PORT) {
      throw new LocalSystemException(
          "The port offset must be between 0 and %d, not %d"
              .formatted(LAST_PORT - POSTGRES_PORT, portOffset));
    }
  }

  /** The workspace that the script {@code dev} and the environment variables describe. */
  public static Workspace fromEnvironment() {
    Path root = Path.of(System.getProperty("ordersystem.root", "."));
    String offset = System.getenv().getOrDefault(PORT_OFFSET, "0");
    String state = System.getenv().getOrDefault(STATE, ".local");
    try {
      return new Workspace(root, root.resolve(state), Integer.parseInt(offset));
    } catch (NumberFormatException e) {
      throw new LocalSystemException(PORT_OFFSET + " is not a number: " + offset, e);
    }
  }

  @Override
  public String listensOn() {
    return "127.0.0.1";
  }

  @Override
  public int port(Service service) {
    return service.port() + portOffset;
  }

  @Override
  public int managementPort(Service service) {
    return service.managementPort() + portOffset;
  }

  public int postgresPort() {
    return POSTGRES_PORT + portOffset;
  }

  @Override
  public String url(Service service) {
    return "http://localhost:" + port(service);
  }

  @Override
  public String managementUrl(Service service) {
    return "http://localhost:" + managementPort(service);
  }

  /** The port of the failure lab. */
  public int labPort() {
    return LAB_PORT + portOffset;
  }

  @Override
  public Optional<String> labUrl() {
    return Optional.of("http://127.0.0.1:" + labPort());
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgresPort(), database);
  }

  public Path module(Service service) {
    return root.resolve(service.folder());
  }

  public Path jar(Service service) {
    return module(service).resolve("target/quarkus-app/quarkus-run.jar");
  }

  public Path pidFile(String part) {
    return state.resolve("run").resolve(part + ".pid");
  }

  public Path log(String part) {
    return state.resolve("log").resolve(part + ".log");
  }

  public Path keys() {
    return state.resolve("keys");
  }

  public Path postgresData() {
    return state.resolve("pgdata");
  }
}
