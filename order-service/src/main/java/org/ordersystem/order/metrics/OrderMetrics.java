package org.ordersystem.order.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.defaults.database.NoFreeConnection;
import org.ordersystem.order.command.OrderChanged;
import org.ordersystem.order.domain.OrderStatus;

/** Metrics of orders: how many reached each status, and how many are pending. */
@ApplicationScoped
class OrderMetrics {
  private static final Logger LOG = Logger.getLogger(OrderMetrics.class);

  private final DataSource database;
  private final ConnectionGate gate;
  private final Map<OrderStatus, Counter> reached = new EnumMap<>(OrderStatus.class);
  private final AtomicLong pending = new AtomicLong();

  OrderMetrics(DataSource database, ConnectionGate gate, MeterRegistry meters) {
    this.database = database;
    this.gate = gate;
    for (OrderStatus status : OrderStatus.values()) {
      if (status != OrderStatus.NEW) {
        reached.put(
            status,
            Counter.builder("ordersystem.orders")
                .description("Orders that reached this status")
                .tag("status", status.name())
                .register(meters));
      }
    }
    Gauge.builder("ordersystem.orders.pending", pending, AtomicLong::get)
        .description("Orders that are pending")
        .register(meters);
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderChanged change) {
    if (change.before() != change.after()) {
      reached.get(change.after()).increment();
    }
  }

  @Scheduled(
      identity = "metrics of orders",
      every = "{ordersystem.metrics.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void countPending() {
    try {
      pending.set(gate.run(this::readPending));
    } catch (SQLException | NoFreeConnection e) {
      LOG.warnf("Cannot count the pending orders: %s", e.getMessage());
    }
  }

  /** Reads the index by status, in which few orders are pending. */
  private long readPending() throws SQLException {
    String sql = "SELECT count(*) FROM order_view WHERE status = 'PENDING'";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
