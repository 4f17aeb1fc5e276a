package org.ordersystem.systemtests.deployment;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.postgres.Databases;
import org.ordersystem.local.postgres.PostgresServer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A container that keeps its data when it is restarted after a crash. */
final class DatabaseContainer implements DatabaseNode {
  static final String NAME = "postgres";

  private static final String IMAGE = "postgres:18";
  private static final int PORT = 5432;
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  private final PostgreSQLContainer container;
  private final Secrets secrets;
  private final int publishedPort;
  private final Consumer<OutputFrame> log;

  DatabaseContainer(Network network, Secrets secrets, int publishedPort, ContainerLogs logs) {
    this.secrets = secrets;
    this.publishedPort = publishedPort;
    this.log = logs.of(NAME);
    container =
        new PostgreSQLContainer(IMAGE)
            .withNetwork(network)
            .withNetworkAliases(NAME)
            .withLogConsumer(log)
            .withUsername(PostgresServer.SUPERUSER)
            .withPassword(secrets.superuserPassword())
            // Texts sort by code point, as they do without containers.
            .withEnv(
                "POSTGRES_INITDB_ARGS",
                "--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C")
            // Replaces the settings of Testcontainers, with which commits are not durable.
            .withCommand(
                "postgres",
                "-c",
                "max_connections=200",
                "-c",
                "shared_preload_libraries=pg_stat_statements");
    container.setPortBindings(List.of(Published.port(publishedPort, PORT)));
  }

  @Override
  public void start() {
    if (container.getContainerId() == null) {
      container.start();
      new Databases(this, secrets).createMissing();
    } else if (!container.isRunning()) {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      container.followOutput(log); // from its first line again
    }
    await(NAME).atMost(RECOVERY).until(this::answers);
  }

  @Override
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void pause() {
    container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void unpause() {
    container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public Connection connect(String database) throws SQLException {
    String url =
        "jdbc:postgresql://localhost:%d/%s?connectTimeout=2".formatted(publishedPort, database);
    return DriverManager.getConnection(url, PostgresServer.SUPERUSER, secrets.superuserPassword());
  }

  private boolean answers() {
    try (Connection connection = connect(PostgresServer.SUPERUSER)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public String log() {
    return container.getLogs();
  }

  @Override
  public String toString() {
    return NAME;
  }
}
