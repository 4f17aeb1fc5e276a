package org.ordersystem.inventory.figures;

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

/** The figures of the whole stock for the metrics; none for a product, there may be too many. */
@ApplicationScoped
class StockFigures {
  private static final Logger LOG = Logger.getLogger(StockFigures.class);
  private static final String FIGURES =
      """
      SELECT coalesce(sum(on_hand), 0), coalesce(sum(reserved), 0),
          count(*) FILTER (WHERE on_hand = reserved),
          count(*) FILTER (WHERE on_hand - reserved BETWEEN 1 AND ?),
          count(*) FILTER (WHERE on_hand - reserved > ?)
      FROM product""";

  private final DataSource database;
  private final ConnectionGate gate;
  private final int low;
  private volatile Figures figures = new Figures(0, 0, 0, 0, 0);

  private record Figures(long onHand, long reserved, long soldOut, long few, long plenty) {}

  StockFigures(
      DataSource database, ConnectionGate gate, InventoryConfig config, MeterRegistry meters) {
    this.database = database;
    this.gate = gate;
    this.low = config.figures().lowStock();
    Gauge.builder("ordersystem.stock.on.hand", this, all -> all.figures.onHand())
        .description("Items on hand, of all products")
        .register(meters);
    Gauge.builder("ordersystem.stock.reserved", this, all -> all.figures.reserved())
        .description("Items that are reserved for orders under way")
        .register(meters);
    products(meters, "none", all -> all.figures.soldOut());
    products(meters, "low", all -> all.figures.few());
    products(meters, "enough", all -> all.figures.plenty());
  }

  private void products(MeterRegistry meters, String stock, ToDoubleFunction<StockFigures> number) {
    Gauge.builder("ordersystem.products", this, number)
        .description("Products by what of them can still be sold")
        .tag("stock", stock)
        .register(meters);
  }

  @Scheduled(
      identity = "figures of the stock",
      every = "{ordersystem.figures.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void read() {
    try {
      figures = gate.run(this::readFigures);
    } catch (SQLException | NoFreeConnection e) {
      LOG.warnf("The stock cannot be counted: %s", e.getMessage());
    }
  }

  private Figures readFigures() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(FIGURES)) {
      select.setInt(1, low);
      select.setInt(2, low);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Figures(
            row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
      }
    }
  }
}
