package org.ordersystem.inventory.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.defaults.database.NoFreeConnection;
import org.ordersystem.inventory.config.InventoryConfig;

/** Metrics of the whole stock. There are none per product, because there may be too many. */
@ApplicationScoped
class StockMetrics {
  private static final Logger LOG = Logger.getLogger(StockMetrics.class);
  private static final String TOTALS =
      """
      SELECT coalesce(sum(on_hand), 0), coalesce(sum(reserved), 0),
          count(*) FILTER (WHERE on_hand = reserved),
          count(*) FILTER (WHERE on_hand - reserved BETWEEN 1 AND ?),
          count(*) FILTER (WHERE on_hand - reserved > ?)
      FROM product""";

  private final DataSource database;
  private final ConnectionGate gate;
  private final int low;
  private volatile Totals totals = new Totals(0, 0, 0, 0, 0);

  private record Totals(long onHand, long reserved, long soldOut, long few, long plenty) {}

  StockMetrics(
      DataSource database, ConnectionGate gate, InventoryConfig config, MeterRegistry meters) {
    this.database = database;
    this.gate = gate;
    this.low = config.metrics().lowStock();
    Gauge.builder("ordersystem.stock.on.hand", this, all -> all.totals.onHand())
        .description("Items on hand, of all products")
        .register(meters);
    Gauge.builder("ordersystem.stock.reserved", this, all -> all.totals.reserved())
        .description("Items that are reserved for orders")
        .register(meters);
    products(meters, "none", all -> all.totals.soldOut());
    products(meters, "low", all -> all.totals.few());
    products(meters, "enough", all -> all.totals.plenty());
  }

  private void products(MeterRegistry meters, String stock, ToDoubleFunction<StockMetrics> number) {
    Gauge.builder("ordersystem.products", this, number)
        .description("Products by how much of them is available")
        .tag("stock", stock)
        .register(meters);
  }

  @Scheduled(
      identity = "metrics of the stock",
      every = "{ordersystem.metrics.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void read() {
    try {
      totals = gate.run(this::readTotals);
    } catch (SQLException | NoFreeConnection e) {
      LOG.warnf("Cannot count the stock: %s", e.getMessage());
    }
  }

  private Totals readTotals() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(TOTALS)) {
      select.setInt(1, low);
      select.setInt(2, low);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Totals(
            row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
      }
    }
  }
}
