package org.ordersystem.order.stream;

import static java.util.stream.Collectors.joining;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.defaults.database.NoFreeConnection;
import org.ordersystem.order.command.OrderChanged;

/**
 * Tells all replicas which orders this one has changed, after the commit. A NOTIFY in the
 * transaction itself would let all commits of the database wait for each other: PostgreSQL holds
 * one lock from the NOTIFY to the end of the commit. A notification that is lost because the
 * process dies is made good by the readers, which read all watched orders from time to time.
 */
@ApplicationScoped
class ChangeNotifier {
  static final String CHANNEL = "order_changed";

  private static final Logger LOG = Logger.getLogger(ChangeNotifier.class);
  private static final int QUEUED = 10_000;

  /** A notification holds less than 8000 bytes, and an id has 36. */
  private static final int AT_ONCE = 200;

  private final DataSource database;
  private final ConnectionGate gate;
  private final BlockingQueue<UUID> changed = new LinkedBlockingQueue<>(QUEUED);
  private Thread sender;

  ChangeNotifier(DataSource database, ConnectionGate gate) {
    this.database = database;
    this.gate = gate;
  }

  void start(@Observes StartupEvent event) {
    sender = Thread.ofVirtual().name("order changes, sender").start(this::send);
  }

  void stop(@Observes ShutdownEvent event) {
    sender.interrupt();
  }

  /** Never waits: it runs at the end of the transaction. */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderChanged change) {
    if (!changed.offer(change.orderId())) {
      LOG.debugf("The change of order %s is not notified", change.orderId());
    }
  }

  private void send() {
    try {
      while (true) {
        List<UUID> next = new ArrayList<>(List.of(changed.take()));
        changed.drainTo(next, AT_ONCE - 1);
        send(next);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<UUID> orderIds) {
    String ids = orderIds.stream().distinct().map(UUID::toString).collect(joining(","));
    try {
      gate.run(() -> notify(ids));
    } catch (SQLException | NoFreeConnection e) {
      LOG.warnf("The change of %d orders was not notified: %s", orderIds.size(), e.getMessage());
    }
  }

  /** Nothing is lost if the commit is not on disk at once. */
  private boolean notify(String ids) throws SQLException {
    String sql = "SELECT set_config('synchronous_commit', 'off', true), pg_notify(?, ?)";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, CHANNEL);
      select.setString(2, ids);
      return select.execute();
    }
  }
}
