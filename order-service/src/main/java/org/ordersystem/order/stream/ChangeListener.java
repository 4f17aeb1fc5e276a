package org.ordersystem.order.stream;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.order.query.OrderView;
import org.ordersystem.order.query.OrderViews;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens for changed orders, on a connection of its own, and reads those that somebody watches.
 * Whatever fails, it connects again and then reads all of them, so no change is lost.
 */
@ApplicationScoped
class ChangeListener {
  private static final Logger LOG = Logger.getLogger(ChangeListener.class);
  private static final int READ_AT_ONCE = 500;

  private final AgroalDataSource listening;
  private final ConnectionGate gate;
  private final OrderViews views;
  private final OrderStreams streams;
  private final StreamConfig config;
  private Thread thread;
  private boolean warned;

  ChangeListener(
      @DataSource("listener") AgroalDataSource listening,
      ConnectionGate gate,
      OrderViews views,
      OrderStreams streams,
      StreamConfig config) {
    this.listening = listening;
    this.gate = gate;
    this.views = views;
    this.streams = streams;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("order changes, listener").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        listenUntilItFails();
        Thread.sleep(config.reconnect());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void listenUntilItFails() {
    try (Connection connection = listening.getConnection()) {
      listen(connection);
    } catch (SQLException | RuntimeException e) {
      if (!warned && !Thread.currentThread().isInterrupted()) {
        warned = true; // once for each outage
        LOG.warnf("Does not hear of changed orders, connects again: %s", e.getMessage());
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection notifications = connection.unwrap(PGConnection.class);
    long period = config.heartbeat().toNanos();
    while (true) {
      long end = System.nanoTime() + period;
      subscribe(connection);
      read(streams.orders());
      warned = false;
      for (long left = period; left > 0; left = end - System.nanoTime()) {
        int millis = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
        read(watched(notifications.getNotifications(millis)));
      }
    }
  }

  /** Repeated in each period: it does nothing then, but fails if the connection is dead. */
  private static void subscribe(Connection connection) throws SQLException {
    try (Statement listen = connection.createStatement()) {
      listen.execute("LISTEN " + ChangeNotifier.CHANNEL);
    }
  }

  private List<UUID> watched(PGNotification[] notifications) {
    return Stream.ofNullable(notifications)
        .flatMap(Arrays::stream)
        .flatMap(one -> Arrays.stream(one.getParameter().split(",")))
        .map(UUID::fromString)
        .distinct()
        .filter(streams::isWatched)
        .toList();
  }

  private void read(Collection<UUID> orderIds) {
    List<UUID> all = new ArrayList<>(orderIds);
    for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
      List<UUID> some = all.subList(from, Math.min(all.size(), from + READ_AT_ONCE));
      List<OrderView> orders =
          gate.run(() -> QuarkusTransaction.requiringNew().call(() -> views.find(some)));
      orders.forEach(streams::publish);
    }
  }
}
