package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ordersystem.local.PostgresServer;
import org.ordersystem.local.Service;

/** Keeps the orchestrator from recording anything, until it is closed. */
final class LogLock implements AutoCloseable {
  private final Connection connection;

  LogLock(PostgresServer postgres) throws SQLException {
    connection = postgres.connect(Service.SAGA_ORCHESTRATOR.database().orElseThrow());
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute("LOCK TABLE saga_entry IN EXCLUSIVE MODE");
    }
  }

  /** Waits until the log's writer stands before the lock. */
  void awaitWriter() {
    await().until(this::isWaitedFor);
  }

  private boolean isWaitedFor() throws SQLException {
    String sql =
        """
        SELECT FROM pg_locks
        WHERE relation = 'saga_entry'::regclass AND mode = 'RowExclusiveLock' AND NOT granted""";
    try (Statement select = connection.createStatement();
        ResultSet waiting = select.executeQuery(sql)) {
      return waiting.next();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
