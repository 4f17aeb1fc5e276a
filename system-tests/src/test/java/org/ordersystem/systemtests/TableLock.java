package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.DatabaseServer;

/** Locks a table against writes of its service until it is closed. */
final class TableLock implements AutoCloseable {
  private final Connection connection;
  private final String table;

  TableLock(DatabaseServer postgres, Service owner, String table) throws SQLException {
    this.table = table;
    connection = postgres.connect(owner.database().orElseThrow());
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
    }
  }

  /** Locks the entries of the saga log. */
  static TableLock ofTheSagaLog(DatabaseServer postgres) throws SQLException {
    return new TableLock(postgres, Service.SAGA_ORCHESTRATOR, "saga_entry");
  }

  /** Waits until a writer waits for the lock. */
  void awaitWriter() {
    await().until(this::isWaitedFor);
  }

  private boolean isWaitedFor() throws SQLException {
    String sql =
        """
        SELECT FROM pg_locks
        WHERE relation = ?::regclass AND mode = 'RowExclusiveLock' AND NOT granted""";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, table);
      try (ResultSet waiting = select.executeQuery()) {
        return waiting.next();
      }
    }
  }

  /** Ends the sessions that a dead process has left. Otherwise their writes still take effect. */
  void dismissWriters() throws SQLException {
    String sql =
        """
        SELECT pg_terminate_backend(pid) FROM pg_locks
        WHERE relation = ?::regclass AND mode = 'RowExclusiveLock' AND NOT granted""";
    try (PreparedStatement dismiss = connection.prepareStatement(sql)) {
      dismiss.setString(1, table);
      dismiss.execute();
    }
    await().until(() -> !isWaitedFor());
  }

  void release() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
