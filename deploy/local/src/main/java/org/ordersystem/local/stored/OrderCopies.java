package org.ordersystem.local.stored;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.postgres.DatabaseServer;

/**
 * Copies what one database holds of an order. It finds the rows by the ids of the order and of its
 * saga, in whatever table they are, so that it needs to know no schema.
 */
final class OrderCopies {
  private static final int AT_ONCE = 50_000;

  /** A referenced table is created before the one that refers to it, so it has a smaller oid. */
  private static final String TABLES =
      """
      SELECT oid::regclass FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname NOT LIKE 'flyway%' ORDER BY oid""";

  private final DatabaseServer server;
  private final String database;
  private final List<String> keys;

  /**
   * @param keys the ids of the order and of its saga
   */
  OrderCopies(DatabaseServer server, String database, List<String> keys) {
    this.server = server;
    this.database = database;
    this.keys = List.copyOf(keys);
  }

  /** Inserts copies, as many at once as fit into a transaction of some seconds. */
  void insert(int copies) {
    try (Connection connection = server.connect(database)) {
      List<StoredRow> rows = rows(connection);
      connection.setAutoCommit(false);
      for (int first = 1; first <= copies; first += AT_ONCE) {
        for (StoredRow row : rows) {
          insert(connection, row, first, Math.min(copies, first + AT_ONCE - 1));
        }
        connection.commit();
      }
      connection.setAutoCommit(true);
      execute(connection, "VACUUM ANALYZE");
    } catch (SQLException e) {
      throw new LocalSystemException(
          "The database %s cannot be filled: %s".formatted(database, e.getMessage()), e);
    }
  }

  List<StoredRow> rows(Connection connection) throws SQLException {
    List<StoredRow> rows = new ArrayList<>();
    for (String table : tables(connection)) {
      rows.addAll(rows(connection, table));
    }
    return rows;
  }

  private static void insert(Connection connection, StoredRow row, int first, int last)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(row.insertCopies())) {
      insert.setInt(1, first);
      insert.setInt(2, last);
      insert.executeUpdate();
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(TABLES)) {
      List<String> tables = new ArrayList<>();
      while (found.next()) {
        tables.add(found.getString(1));
      }
      return tables;
    }
  }

  private List<StoredRow> rows(Connection connection, String table) throws SQLException {
    String condition =
        keys.stream()
            .map(key -> "each::text LIKE '%" + key + "%'")
            .collect(Collectors.joining(" OR "));
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT * FROM %s each WHERE %s".formatted(table, condition))) {
      List<StoredRow> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(new StoredRow(table, columns(found)));
      }
      return rows;
    }
  }

  private static Map<String, StoredRow.Value> columns(ResultSet row) throws SQLException {
    Map<String, StoredRow.Value> columns = new LinkedHashMap<>();
    ResultSetMetaData types = row.getMetaData();
    for (int column = 1; column <= types.getColumnCount(); column++) {
      String text = row.getString(column);
      if (text != null && !types.isAutoIncrement(column)) {
        columns.put(
            types.getColumnName(column),
            new StoredRow.Value(text, types.getColumnTypeName(column)));
      }
    }
    return columns;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
