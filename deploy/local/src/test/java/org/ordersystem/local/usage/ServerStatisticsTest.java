package org.ordersystem.local.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.local.postgres.PostgresServer;

class ServerStatisticsTest {
  @TempDir static Path folder;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    try (ServerSocket free = new ServerSocket(0)) {
      server =
          new PostgresServer(
              folder.resolve("data"), folder.resolve("log"), free.getLocalPort(), () -> "secret");
    }
    server.start();
    execute(PostgresServer.SUPERUSER, "CREATE DATABASE shop");
    execute("shop", "CREATE TABLE tea (id int)");
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void eachExecutionOfAStatementIsCountedAndWritesToTheLog() throws SQLException {
    ExecutedStatement insert = new ExecutedStatement("shop", "INSERT INTO tea VALUES ($1)");
    try (ServerStatistics statistics = new ServerStatistics(server)) {
      double before = statistics.walBytes();
      execute(
          "shop", "INSERT INTO tea VALUES (1)", "BEGIN", "INSERT INTO tea VALUES (2)", "COMMIT");
      Map<ExecutedStatement, Double> statements = statistics.statements();
      assertEquals(2, statements.get(insert));
      assertTrue(statements.keySet().stream().noneMatch(one -> one.text().equals("COMMIT")));
      assertTrue(statistics.walBytes() > before);
    }
  }

  @Test
  void aProcessOfTheServerIsKnownByItsDatabase() throws SQLException {
    try (ServerStatistics statistics = new ServerStatistics(server);
        Connection open = server.connect("shop")) {
      assertTrue(open.isValid(1));
      assertTrue(statistics.processes().containsValue("shop"));
      assertTrue(statistics.processes().containsValue("background"));
      assertTrue(statistics.commits().containsKey("shop"));
    }
  }

  private static void execute(String database, String... statements) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
