package org.ordersystem.local.stored;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.local.postgres.PostgresServer;

class OrderCopiesTest {
  private static final String ORDER = "01a2274e-0000-7d51-a298-96035e8080e2";
  private static final String OTHER = "01a2274e-ffff-7d51-a298-96035e8080e2";

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
    execute(
        PostgresServer.SUPERUSER,
        """
        CREATE TABLE parcel (
          id uuid PRIMARY KEY, answer jsonb NOT NULL, owner uuid, absent text,
          position bigint GENERATED ALWAYS AS IDENTITY);
        CREATE TABLE parcel_line (
          parcel uuid REFERENCES parcel, name text, PRIMARY KEY (parcel, name));
        INSERT INTO parcel VALUES ('%1$s',
          '{"of": "%1$s", "tracking": "OS2F2HQBS3H1RZL"}', '%2$s'), ('%2$s', '{}', '%2$s');
        INSERT INTO parcel_line VALUES ('%1$s', 'Alice''s tea'), ('%2$s', 'coffee');"""
            .formatted(ORDER, OTHER));
    new OrderCopies(server, PostgresServer.SUPERUSER, List.of(ORDER)).insert(2);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  /** A copy is older than the original by as many milliseconds as its number. */
  @Test
  void aCopyHasItsOwnIdsEverywhereAndTheOtherValuesOfTheOriginal() throws SQLException {
    assertEquals(
        List.of(
            "01a2274d-fffe-7d51-a298-96035e8080e2 01a2274d-fffe-7d51-a298-96035e8080e2 OS2F2HQ00000002 4",
            "01a2274d-ffff-7d51-a298-96035e8080e2 01a2274d-ffff-7d51-a298-96035e8080e2 OS2F2HQ00000001 3",
            ORDER + " " + ORDER + " OS2F2HQBS3H1RZL 1"),
        column(
            """
            SELECT concat_ws(' ', id, answer ->> 'of', answer ->> 'tracking', position)
            FROM parcel WHERE owner = '%s' AND id <> owner ORDER BY id"""
                .formatted(OTHER)));
  }

  @Test
  void rowsThatReferToTheOrderAreCopiedAndOthersAreNot() throws SQLException {
    assertEquals(
        List.of("Alice's tea 3", "coffee 1"),
        column("SELECT name || ' ' || count(*) FROM parcel_line GROUP BY name ORDER BY name"));
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> column(String query) throws SQLException {
    try (Connection connection = server.connect(PostgresServer.SUPERUSER);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
