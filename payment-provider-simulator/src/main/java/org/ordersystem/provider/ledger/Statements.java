package org.ordersystem.provider.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs single statements. Each operation of the ledger is one statement and so one commit. Only as
 * many callers use the pool as it has connections, because it spins with many virtual threads.
 */
@ApplicationScoped
class Statements {
  private final DataSource database;
  private final Semaphore places;

  Statements(
      DataSource database,
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
    this.database = database;
    // One connection is left for the readiness probe.
    this.places = new Semaphore(connections - 1, true);
  }

  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  int update(String sql, Object... parameters) {
    places.acquireUninterruptibly();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = bound(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    } finally {
      places.release();
    }
  }

  <T> List<T> query(RowReader<T> reader, String sql, Object... parameters) {
    places.acquireUninterruptibly();
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
    } finally {
      places.release();
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
