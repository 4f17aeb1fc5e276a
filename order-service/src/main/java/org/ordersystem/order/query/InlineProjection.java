package org.ordersystem.order.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.ordersystem.order.domain.RecordedEvent;

/**
 * Updates the views of orders in the transaction that appends their events, so that customers read
 * their own writes. A view is folded from the stream, which the command has read anyway, so it is
 * written without a read, and all views of a transaction in one round trip.
 */
@ApplicationScoped
public class InlineProjection {
  private final DataSource database;

  InlineProjection(DataSource database) {
    this.database = database;
  }

  /**
   * Writes the views of orders. Call it after the append, which excludes other transactions that
   * change the same orders.
   *
   * @param streams all events of each order
   */
  public void project(List<List<RecordedEvent>> streams) {
    String sql =
        """
        INSERT INTO order_view (order_id, version, status, customer_id, total_amount, currency,
                                placed_at, updated_at, details)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        ON CONFLICT (order_id) DO UPDATE SET version = excluded.version, status = excluded.status,
          total_amount = excluded.total_amount, currency = excluded.currency,
          updated_at = excluded.updated_at, details = excluded.details""";
    try (Connection connection = database.getConnection();
        PreparedStatement upsert = connection.prepareStatement(sql)) {
      for (List<RecordedEvent> stream : streams) {
        bind(upsert, OrderViewRow.of(OrderProjection.apply(null, stream)));
        upsert.addBatch();
      }
      upsert.executeBatch();
    } catch (SQLException e) {
      throw new ProjectionFailure(e);
    }
  }

  private static void bind(PreparedStatement upsert, OrderViewRow row) throws SQLException {
    upsert.setObject(1, row.orderId);
    upsert.setInt(2, row.version);
    upsert.setString(3, row.status.name());
    upsert.setString(4, row.customerId);
    upsert.setObject(5, row.totalAmount, Types.BIGINT);
    upsert.setString(6, row.currency);
    upsert.setObject(7, row.placedAt.atOffset(ZoneOffset.UTC));
    upsert.setObject(8, row.updatedAt.atOffset(ZoneOffset.UTC));
    upsert.setString(9, row.details);
  }
}
