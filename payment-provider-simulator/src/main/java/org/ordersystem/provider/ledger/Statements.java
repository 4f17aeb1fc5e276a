package org.ordersystem.provider.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.defaults.database.NoFreeConnection;

/** Runs single statements. Each operation of the ledger is one statement and so one commit. */
@ApplicationScoped
class Statements {
  private final DataSource database;
  private final ConnectionGate gate;

  Statements(DataSource database, ConnectionGate gate) {
    this.database = database;
    this.gate = gate;
  }

  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  int update(String sql, Object... parameters) {
    return run(
        connection -> {
          try (PreparedStatement statement = bound(connection, sql, parameters)) {
            return statement.executeUpdate();
          }
        });
  }

  <T> List<T> query(RowReader<T> reader, String sql, Object... parameters) {
    return run(
        connection -> {
          try (PreparedStatement statement = bound(connection, sql, parameters);
              ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
              all.add(reader.read(rows));
            }
            return all;
          }
        });
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T run(Work<T> work) {
    try {
      return gate.run(
          () -> {
            try (Connection connection = database.getConnection()) {
              return work.on(connection);
            }
          });
    } catch (SQLException | NoFreeConnection e) {
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
