package org.ordersystem.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server from embedded binaries in a temporary folder. It ends with the process. */
public final class EmbeddedDatabase implements AutoCloseable {
  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server on a free port. For speed, commits do not wait for the disk. */
  public static EmbeddedDatabase start() {
    return start("off");
  }

  /** Starts a server on a free port. Each commit is flushed to disk. */
  public static EmbeddedDatabase startDurable() {
    return start("on");
  }

  private static EmbeddedDatabase start(String durable) {
    try {
      return new EmbeddedDatabase(
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "200")
              .setServerConfig("fsync", durable)
              .setServerConfig("synchronous_commit", durable)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start: " + e.getMessage(), e);
    }
  }

  /** Creates a database and its owner, both called {@code name}. */
  public void create(String name, String password) {
    createUser(name, password);
    execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
  }

  /** Creates a user who owns nothing. */
  public void createUser(String name, String password) {
    execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, password));
  }

  private void execute(String ddl) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ddl);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
