package org.ordersystem.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.DatabaseServer;

/** Searches all columns of all tables of all services for a text. */
final class StoredText {
  private static final String TABLES =
      """
      SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""";

  private final DatabaseServer postgres;

  StoredText(DatabaseServer postgres) {
    this.postgres = postgres;
  }

  /** The tables with a row that contains the text, each with its database. */
  List<String> tablesWith(String text) throws SQLException {
    List<String> found = new ArrayList<>();
    for (Service service : Service.values()) {
      if (service.database().isPresent()) {
        String database = service.database().get();
        try (Connection connection = postgres.connect(database)) {
          for (String table : column(connection, TABLES)) {
            if (contains(connection, table, text)) {
              found.add(database + " " + table);
            }
          }
        }
      }
    }
    return found;
  }

  /** A row as text shows bytes as hexadecimal digits. */
  private static boolean contains(Connection connection, String table, String text)
      throws SQLException {
    String sql =
        "SELECT 1 FROM %s AS t WHERE strpos(t::text, ?) > 0 OR strpos(t::text, ?) > 0 LIMIT 1";
    return !column(
            connection, sql.formatted(table), text, HexFormat.of().formatHex(text.getBytes(UTF_8)))
        .isEmpty();
  }

  private static List<String> column(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (String value : Arrays.asList(values)) {
        select.setString(parameter++, value);
      }
      List<String> column = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          column.add(row.getString(1));
        }
      }
      return column;
    }
  }
}
