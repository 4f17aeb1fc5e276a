package org.ordersystem.order.projection;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.ordersystem.defaults.database.ConnectionGate;

/**
 * Builds a read model anew from the first event, while the old rows are served and kept up to date.
 * The checkpoint of the new rows is stored too, so a rebuild survives the replica that works on it.
 */
@ApplicationScoped
class Rebuilds {
  private final Checkpoints checkpoints;
  private final DataSource database;
  private final ConnectionGate gate;

  Rebuilds(Checkpoints checkpoints, DataSource database, ConnectionGate gate) {
    this.checkpoints = checkpoints;
    this.database = database;
    this.gate = gate;
  }

  /**
   * Begins to build a projection with the code of this replica.
   *
   * @return false if that is under way already
   */
  boolean begin(Projection projection) {
    return gate.run(() -> QuarkusTransaction.requiringNew().call(() -> beginNow(projection)));
  }

  private boolean beginNow(Projection projection) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return checkpoints.begin(connection, projection);
    }
  }
}
