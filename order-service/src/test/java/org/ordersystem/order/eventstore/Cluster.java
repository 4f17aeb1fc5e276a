package org.ordersystem.order.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.ordersystem.local.postgres.PostgresServer;

/** A PostgreSQL server of its own, with the tables of the order service in one database. */
final class Cluster {
  private static final String NAME = "orders";
  private static final String PASSWORD = "secret";

  private final PostgresServer server;

  private Cluster(PostgresServer server) {
    this.server = server;
  }

  static Cluster start(Path folder) {
    PostgresServer server =
        new PostgresServer(
            folder.resolve("data"),
            folder.resolve("log"),
            freePort(),
            () -> PASSWORD,
            List.of("fsync=off", "wal_level=logical"));
    server.start();
    return new Cluster(server);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    server.stop();
  }

  /** Uses up transaction numbers, which the whole cluster shares. */
  void age() {
    run(
        PostgresServer.SUPERUSER,
        """
        DO $$ BEGIN FOR i IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$""");
  }

  void createDatabase() {
    run(PostgresServer.SUPERUSER, "DROP DATABASE IF EXISTS orders WITH (FORCE)");
    run(PostgresServer.SUPERUSER, "CREATE DATABASE orders");
    migrate();
  }

  void migrate() {
    flyway().load().migrate();
  }

  DataSource database() {
    return flyway().getDataSource();
  }

  private FluentConfiguration flyway() {
    String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), NAME);
    return Flyway.configure()
        .placeholders(Map.of("service-role", PostgresServer.SUPERUSER))
        .dataSource(url, PostgresServer.SUPERUSER, PASSWORD);
  }

  void execute(String sql) {
    run(NAME, sql);
  }

  long transactionNumber() {
    return Long.parseLong(text("SELECT pg_current_xact_id()::text"));
  }

  long count(String table) {
    return Long.parseLong(text("SELECT count(*) FROM " + table));
  }

  /** Copies the events as rows, which leaves the sequence of positions behind. */
  void copyEvents(Cluster source) {
    String rows = source.text("SELECT json_agg(event) FROM event");
    execute(
        "INSERT INTO event OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::event, '"
            + rows.replace("'", "''")
            + "')");
  }

  void replicate(Cluster source) {
    source.execute("CREATE PUBLICATION moving FOR TABLE event");
    execute(
        """
        CREATE SUBSCRIPTION moving
        CONNECTION 'host=127.0.0.1 port=%d dbname=orders user=postgres password=secret'
        PUBLICATION moving"""
            .formatted(source.server.port()));
  }

  void endReplication(Cluster source) {
    execute("DROP SUBSCRIPTION moving");
    source.execute("DROP PUBLICATION moving");
  }

  private void run(String database, String sql) {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String text(String sql) {
    try (Connection connection = server.connect(NAME);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
