package org.ordersystem.local.usage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.postgres.PostgresServer;

/** What the PostgreSQL server counts. */
final class ServerStatistics implements AutoCloseable {
  /** The processes of the server itself have no database. */
  private static final String PROCESSES =
      """
      SELECT coalesce(datname, 'background'), pid FROM pg_stat_activity
      WHERE pid <> pg_backend_pid()""";

  private static final String COMMITS =
      """
      SELECT datname, xact_commit FROM pg_stat_database
      WHERE datname NOT IN ('postgres', 'template0', 'template1')""";

  private static final String STATEMENTS =
      """
      SELECT datname, regexp_replace(query, '\\s+', ' ', 'g'), sum(calls)
      FROM pg_stat_statements JOIN pg_database ON pg_database.oid = dbid
      WHERE query !~* '^ *(begin|commit|rollback)' AND datname <> 'postgres'
      GROUP BY 1, 2""";

  private final Connection connection;

  ServerStatistics(PostgresServer server) {
    try {
      connection = server.connect(PostgresServer.SUPERUSER);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** The database of each process, by process id. */
  Map<Long, String> processes() {
    Map<Long, String> processes = new LinkedHashMap<>();
    read(PROCESSES, row -> processes.put(row.getLong(2), row.getString(1)));
    return processes;
  }

  /** The commits so far by database. */
  Map<String, Double> commits() {
    Map<String, Double> commits = new LinkedHashMap<>();
    read(COMMITS, row -> commits.put(row.getString(1), row.getDouble(2)));
    return commits;
  }

  /**
   * How often each statement was executed so far. Statements that only begin or end a transaction
   * are left out.
   */
  Map<ExecutedStatement, Double> statements() {
    Map<ExecutedStatement, Double> statements = new LinkedHashMap<>();
    read(
        STATEMENTS,
        row ->
            statements.put(
                new ExecutedStatement(row.getString(1), row.getString(2)), row.getDouble(3)));
    return statements;
  }

  /** The bytes that were ever written to the log of the server. */
  double walBytes() {
    double[] bytes = new double[1];
    read("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn", row -> bytes[0] = row.getDouble(1));
    return bytes[0];
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void read(String query, Row each) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        each.read(rows);
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static LocalSystemException unreadable(SQLException e) {
    return new LocalSystemException(
        "The statistics of PostgreSQL cannot be read (restart a server that an older ./dev has started): "
            + e.getMessage(),
        e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }
}
