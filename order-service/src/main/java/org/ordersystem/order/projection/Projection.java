package org.ordersystem.order.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A read model that follows the event log: a name, its tables, and what changes of orders do. */
public interface Projection {
  /** The name in the API, in metrics and in the table of checkpoints. */
  String name();

  /**
   * The version of what the code makes of the events. Raise it if the same events give other rows:
   * the rows are then built anew while the old ones are served.
   */
  int version();

  /** The tables, each partitioned by slot: the copy in slot 1 of {@code t} is {@code t_1}. */
  List<String> tables();

  /**
   * Applies changes to the copy in a slot, in the transaction of the connection. The number of
   * statements must not depend on the number of changes.
   */
  void apply(Connection connection, int slot, List<FactsChange> changes) throws SQLException;
}
