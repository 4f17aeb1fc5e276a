package org.ordersystem.provider.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs single statements; everything the ledger does is one statement and so one commit. */
@ApplicationScoped
class Statements {
  private final DataSource database;

  Statements(DataSource database) {
    this.database = database;
  }

  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  int update(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = bound(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    }
  }

  <T> List<T> query(RowReader<T> reader, String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = bound(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    }
  }

  private static PreparedStatement bound(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
