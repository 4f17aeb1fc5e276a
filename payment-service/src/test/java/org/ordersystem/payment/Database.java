package org.ordersystem.payment;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Direct access to the service's database. */
final class Database {
  private Database() {}

  static String payment(Step step, String column) {
    return value("SELECT %s FROM payment WHERE order_id = ?".formatted(column), step.orderId());
  }

  static String mark(Step step) {
    return value("SELECT state FROM saga_mark WHERE saga_id = ?", step.sagaId());
  }

  static long number(String sql) {
    return Long.parseLong(value(sql));
  }

  /** Returns the number of sessions in a transaction, without this one. */
  static long openTransactions() {
    return number(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND backend_type = 'client backend'
          AND (xact_start IS NOT NULL OR state LIKE 'idle in transaction%')""");
  }

  /** Returns the first column of the first row as text, or null if there is no row. */
  static String value(String sql, Object... parameters) {
    try (Connection connection = connection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void execute(String sql) {
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Connection connection() throws SQLException {
    return CDI.current().select(DataSource.class).get().getConnection();
  }
}
