package org.ordersystem.order.stream;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.order.eventstore.EventLog;
import org.ordersystem.order.eventstore.LoggedEvent;
import org.ordersystem.order.query.OrderView;
import org.ordersystem.order.query.OrderViews;

/**
 * Follows the event log while a client watches an order, and reads the watched orders that have
 * changed. Because it reads the log, it sees the changes of all replicas, and a writer does not
 * have to notify anybody.
 */
@ApplicationScoped
class ChangeFollower {
  private static final Logger LOG = Logger.getLogger(ChangeFollower.class);
  private static final int EVENTS_AT_ONCE = 1000;
  private static final int ORDERS_AT_ONCE = 500;

  private final EventLog log;
  private final ConnectionGate gate;
  private final OrderViews views;
  private final OrderStreams streams;
  private final StreamConfig config;
  private Thread thread;
  private long position;
  private boolean warned;

  ChangeFollower(
      EventLog log,
      ConnectionGate gate,
      OrderViews views,
      OrderStreams streams,
      StreamConfig config) {
    this.log = log;
    this.gate = gate;
    this.views = views;
    this.streams = streams;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("order changes").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        streams.awaitOpen();
        followUntilItFails();
        Thread.sleep(config.poll());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void followUntilItFails() throws InterruptedException {
    try {
      begin();
      warned = false;
      while (streams.isOpen()) {
        Thread.sleep(config.poll());
        follow();
      }
    } catch (RuntimeException e) {
      if (!warned && !Thread.currentThread().isInterrupted()) {
        warned = true; // once for each outage
        LOG.warnf("Cannot follow the changes of orders, tries again: %s", e.getMessage());
      }
    }
  }

  /** Begins at the end of the log. What was missed before is in the watched orders themselves. */
  private void begin() {
    position = gate.run(log::settled);
    read(streams.orders());
  }

  private void follow() {
    List<LoggedEvent> events;
    do {
      events = gate.run(() -> log.read(position, EVENTS_AT_ONCE));
      if (!events.isEmpty()) {
        read(watched(events));
        position = events.getLast().position();
      }
    } while (events.size() == EVENTS_AT_ONCE);
  }

  private List<UUID> watched(List<LoggedEvent> events) {
    return events.stream()
        .map(logged -> logged.event().orderId())
        .distinct()
        .filter(streams::isWatched)
        .toList();
  }

  private void read(Collection<UUID> orderIds) {
    List<UUID> all = new ArrayList<>(orderIds);
    for (int from = 0; from < all.size(); from += ORDERS_AT_ONCE) {
      List<UUID> some = all.subList(from, Math.min(all.size(), from + ORDERS_AT_ONCE));
      List<OrderView> orders =
          gate.run(() -> QuarkusTransaction.requiringNew().call(() -> views.find(some)));
      orders.forEach(streams::publish);
    }
  }
}
