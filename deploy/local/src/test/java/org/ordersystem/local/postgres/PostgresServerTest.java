package org.ordersystem.local.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.local.process.PartHealth;

class PostgresServerTest {
  @TempDir static Path folder;
  private static PostgresServer server;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server = server();
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void committedDataSurvivesAKillOfTheServer() throws SQLException {
    execute("CREATE TABLE kept (id int)");
    execute("INSERT INTO kept VALUES (42)");
    server.kill();
    assertEquals(PartHealth.STOPPED, server.health());
    server.start();
    assertEquals(42, query("SELECT id FROM kept"));
  }

  @Test
  void aSecondObjectForTheSameFolderFindsTheRunningServer() {
    PostgresServer other = server();
    assertEquals(server.pid(), other.pid());
    other.start();
    assertEquals(PartHealth.UP, other.health());
  }

  @Test
  void commitsAreDurable() throws SQLException {
    assertEquals(
        1, query("SELECT count(*) FROM pg_settings WHERE name = 'fsync' AND setting = 'on'"));
    assertEquals(200, query("SELECT current_setting('max_connections')::int"));
  }

  @Test
  void aConnectionNeedsThePassword() {
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "postgres", "guess"));
  }

  @Test
  void theArchiveFitsTheMachine() {
    assertEquals("postgres-darwin-arm_64.txz", PostgresBinaries.archive("Mac OS X", "aarch64"));
    assertTrue(PostgresBinaries.archive("Linux", "amd64").startsWith("postgres-linux-x86_64"));
  }

  private static PostgresServer server() {
    return new PostgresServer(
        folder.resolve("pgdata"), folder.resolve("log/postgres.log"), port, () -> "secret");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int query(String sql) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
