package org.ordersystem.order;

import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Direct access to the service's database. */
@Singleton
public class Database {
  private final AgroalDataSource database;

  Database(AgroalDataSource database) {
    this.database = database;
  }

  public Connection connect() throws SQLException {
    return database.getConnection();
  }

  public void execute(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = bind(connection, sql, values)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Returns the first column of every row as text. */
  public List<String> texts(String sql, Object... values) {
    try (Connection connection = database.getConnection();
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

  public long number(String sql, Object... values) {
    return Long.parseLong(texts(sql, values).getFirst());
  }

  /** Waits until this many sessions wait for a lock. */
  public void awaitBlocked(int sessions) {
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
