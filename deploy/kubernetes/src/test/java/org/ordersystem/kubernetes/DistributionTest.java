package org.ordersystem.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.local.postgres.EmbeddedDatabase;

/** docs/scaling-postgresql.md lists for each table what prevents its distribution. */
class DistributionTest {
  private static final Pattern ROW =
      Pattern.compile("\\| (\\w+) \\| (\\w+) \\| (\\w+|every node) \\| (.+) \\|");

  private static final Map<String, String> MODULES =
      Map.of(
          "orders", "order-service",
          "inventory", "inventory-service",
          "payments", "payment-service",
          "sagas", "saga-orchestrator");

  /** A partition is distributed as its table is. */
  private static final String TABLES =
      """
      SELECT relname FROM pg_class
      WHERE relkind IN ('r', 'p') AND NOT relispartition
        AND relnamespace = 'public'::regnamespace""";

  private static EmbeddedDatabase server;

  @BeforeAll
  static void migrate() throws SQLException, IOException {
    server = EmbeddedDatabase.start();
    for (String database : MODULES.keySet()) {
      server.create(database, database);
      try (Connection connection = connect(database);
          Statement statement = connection.createStatement()) {
        for (Path migration : migrations(database)) {
          statement.execute(Files.readString(migration));
        }
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void thePageListsTheObstacles() throws IOException, SQLException {
    Map<String, String> page = new TreeMap<>();
    Map<String, String> schema = new TreeMap<>();
    for (Matcher row : rows()) {
      page.put(row.group(1) + "." + row.group(2), row.group(4));
      schema.put(
          row.group(1) + "." + row.group(2), obstacles(row.group(1), row.group(2), row.group(3)));
    }
    assertEquals(schema, page);
    assertEquals(tables(), new TreeSet<>(page.keySet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE UNIQUE INDEX ON order_view (placed_at)
          ALTER TABLE order_view ADD FOREIGN KEY (customer_id) REFERENCES customer
          ALTER TABLE order_view ADD number bigserial
          CREATE TRIGGER x BEFORE UPDATE ON order_view FOR EACH ROW EXECUTE FUNCTION refuse_change()
          """)
  void aNewObstacleIsFound(String change) throws SQLException {
    try (Connection connection = connect("orders");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("CREATE TABLE customer (id text PRIMARY KEY)");
      statement.execute(change);
      assertNotEquals("nothing", obstacles(connection, "order_view", "order_id"));
      connection.rollback();
    }
  }

  private static String obstacles(String database, String table, String key) throws SQLException {
    try (Connection connection = connect(database)) {
      return key.equals("every node") ? "nothing" : obstacles(connection, table, key);
    }
  }

  private static String obstacles(Connection connection, String table, String key)
      throws SQLException {
    String sql =
        """
        WITH named AS (
          SELECT i.indrelid, i.indisunique,
                 (SELECT string_agg(attname, ', ' ORDER BY array_position(i.indkey::int[], attnum::int))
                  FROM pg_attribute WHERE attrelid = i.indrelid AND attnum = ANY (i.indkey)) AS columns,
                 (SELECT attnum FROM pg_attribute WHERE attrelid = i.indrelid AND attname = '%2$s')
                   = ANY (i.indkey) AS has_key
          FROM pg_index i)
        SELECT coalesce(string_agg(obstacle, '; ' ORDER BY obstacle), 'nothing') FROM (
          SELECT 'unique ' || columns FROM named
          WHERE indrelid = '%1$s'::regclass AND indisunique AND NOT has_key
          UNION ALL
          SELECT 'foreign key to ' || confrelid::regclass FROM pg_constraint
          WHERE conrelid = '%1$s'::regclass AND contype = 'f' AND NOT EXISTS (
            SELECT FROM pg_attribute a JOIN pg_attribute b ON b.attname = a.attname
            WHERE a.attrelid = conrelid AND a.attnum = ANY (conkey) AND a.attname = '%2$s'
              AND b.attrelid = confrelid AND b.attnum = ANY (confkey))
          UNION ALL
          SELECT 'sequence ' || attname FROM pg_attribute
          WHERE attrelid = '%1$s'::regclass
            AND pg_get_serial_sequence('%1$s', attname) IS NOT NULL
          UNION ALL
          SELECT 'trigger ' || tgname FROM pg_trigger
          WHERE tgrelid = '%1$s'::regclass AND NOT tgisinternal) AS found (obstacle)\
        """
            .formatted(table, key);
    return texts(connection, sql).getFirst();
  }

  private static TreeSet<String> tables() throws SQLException {
    TreeSet<String> tables = new TreeSet<>();
    for (String database : MODULES.keySet()) {
      try (Connection connection = connect(database)) {
        texts(connection, TABLES).forEach(table -> tables.add(database + "." + table));
      }
    }
    return tables;
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    }
  }

  private static List<Matcher> rows() throws IOException {
    return Files.readAllLines(Path.of("../../docs/scaling-postgresql.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .filter(row -> MODULES.containsKey(row.group(1)))
        .toList();
  }

  private static List<Path> migrations(String database) throws IOException {
    Path root = Path.of("../..");
    Path own = root.resolve(MODULES.get(database)).resolve("src/main/resources/db/migration");
    Path marks = root.resolve("saga-participant/src/main/resources/db/saga-participant");
    Stream<Path> folders = database.equals("sagas") ? Stream.of(own) : Stream.of(marks, own);
    return folders.flatMap(DistributionTest::files).toList();
  }

  /** Without the callbacks, which have placeholders. */
  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("V"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), database, database);
  }
}
