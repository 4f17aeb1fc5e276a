package org.ordersystem.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What holds for each connection pool of each service. */
public final class PoolChecks {
  private static final String WRITE = "CREATE TABLE written (); DROP TABLE written";

  private PoolChecks() {}

  /** After a change of the server, connections that are open can only read. */
  public static void replacesConnectionsThatCanOnlyRead(AgroalDataSource pool) throws SQLException {
    int size = pool.getConfiguration().connectionPoolConfiguration().maxSize();
    try (BusyPool all = new BusyPool(pool, size)) {
      for (Connection connection : all.connections()) {
        execute(connection, "SET default_transaction_read_only = on");
        String state =
            assertThrows(SQLException.class, () -> execute(connection, WRITE)).getSQLState();
        assertEquals("25006", state);
      }
    }
    try (BusyPool all = new BusyPool(pool, size)) {
      for (Connection connection : all.connections()) {
        execute(connection, WRITE);
      }
    }
  }

  public static void limitsTheLifeOfConnections(AgroalDataSource pool) {
    Duration life = pool.getConfiguration().connectionPoolConfiguration().maxLifetime();
    assertTrue(life.isPositive(), "no limit");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
