package org.ordersystem.order.projection;

import java.sql.Connection;
import java.util.List;

/** The code of a projection that cannot apply any change. */
record Defect(Projection of) implements Projection {
  @Override
  public String name() {
    return of.name();
  }

  @Override
  public int version() {
    return of.version();
  }

  @Override
  public List<String> tables() {
    return of.tables();
  }

  @Override
  public void apply(Connection connection, int slot, List<FactsChange> changes) {
    throw new IllegalStateException("a defect");
  }
}
