package org.ordersystem.order.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The code of a projection in another version. */
record NewVersion(Projection of, int version) implements Projection {
  @Override
  public String name() {
    return of.name();
  }

  @Override
  public List<String> tables() {
    return of.tables();
  }

  @Override
  public void apply(Connection connection, int slot, List<FactsChange> changes)
      throws SQLException {
    of.apply(connection, slot, changes);
  }
}
