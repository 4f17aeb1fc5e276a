package org.ordersystem.local.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Service;

/** Reads the databases of all services. Only checks and benchmarks may do that. */
public final class DatabaseReader implements AutoCloseable {
  private final DatabaseServer server;
  private final Map<String, Connection> connections = new HashMap<>();

  public DatabaseReader(DatabaseServer server) {
    this.server = server;
  }

  /** The single value of the query as a number; 0 if it is null. */
  public long number(Service owner, String query) {
    return Long.parseLong(column(owner, "SELECT coalesce((" + query + "), 0)").getFirst());
  }

  /** The first column of every row, as text. */
  public List<String> column(Service owner, String query) {
    String database = owner.database().orElseThrow();
    try (Statement statement = connection(database).createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new LocalSystemException(
          "The database %s cannot be read: %s".formatted(database, e.getMessage()), e);
    }
  }

  public Set<String> set(Service owner, String query) {
    return new HashSet<>(column(owner, query));
  }

  private Connection connection(String database) throws SQLException {
    Connection known = connections.get(database);
    if (known == null) {
      known = server.connect(database);
      known.setReadOnly(true);
      connections.put(database, known);
    }
    return known;
  }

  @Override
  public void close() {
    for (Connection connection : connections.values()) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new LocalSystemException(
            "A database connection cannot be closed: " + e.getMessage(), e);
      }
    }
  }
}
