package org.ordersystem.testsupport;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A pool all of whose connections are taken, until this is closed. */
public final class BusyPool implements AutoCloseable {
  private final List<Connection> connections = new ArrayList<>();

  /**
   * Takes every connection of a pool.
   *
   * @param size how many it has
   */
  public BusyPool(DataSource pool, int size) throws SQLException {
    while (connections.size() < size) {
      connections.add(pool.getConnection());
    }
  }

  /** The connections, to be used but not closed. */
  public List<Connection> connections() {
    return List.copyOf(connections);
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
