package org.ordersystem.testsupport;

import static org.ordersystem.testsupport.Waiting.await;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Direct access to the default database of the service under test. */
public final class Database {
  private Database() {}

  public static Connection connect() throws SQLException {
    return CDI.current().select(DataSource.class).get().getConnection();
  }

  public static void execute(String sql, Object... values) {
    try (Connection connection = connect();
        PreparedStatement statement = bind(connection, sql, values)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Returns the first column of every row as text. */
  public static List<String> texts(String sql, Object... values) {
    try (Connection connection = connect();
        PreparedStatement select = bind(connection, sql, values);
        ResultSet row = select.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Returns the first column of the first row as text, or null if there is no row. */
  public static String text(String sql, Object... values) {
    List<String> texts = texts(sql, values);
    return texts.isEmpty() ? null : texts.getFirst();
  }

  /** Returns the first column of the first row. */
  public static long number(String sql, Object... values) {
    return Long.parseLong(texts(sql, values).getFirst());
  }

  /** Returns the number of other sessions in a transaction. */
  public static long openTransactions() {
    return number(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND backend_type = 'client backend'
          AND (xact_start IS NOT NULL OR state LIKE 'idle in transaction%')""");
  }

  /** Waits until this many sessions wait for a lock. */
  public static void awaitBlocked(int sessions) {
    String sql =
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'""";
    await().until(() -> number(sql) >= sessions);
  }

  private static PreparedStatement bind(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
