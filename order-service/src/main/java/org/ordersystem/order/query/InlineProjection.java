package org.ordersystem.order.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.ordersystem.defaults.database.Rows;
import org.ordersystem.order.domain.RecordedEvent;

/**
 * Updates the views of orders in the transaction that appends their events, so that customers read
 * their own writes. A view is folded from the stream, which the command has read anyway, so it is
 * written without a read, and all views of a transaction with one statement.
 */
@ApplicationScoped
public class InlineProjection {
  private static final Rows<OrderViewRow> VIEWS =
      Rows.<OrderViewRow>as("new_view")
          .uuid("order_id", row -> row.orderId)
          .integer("version", row -> row.version)
          .text("status", row -> row.status.name())
          .text("customer_id", row -> row.customerId)
          .number("total_amount", row -> row.totalAmount)
          .text("currency", row -> row.currency)
          .seconds("placed_at", row -> row.placedAt)
          .seconds("updated_at", row -> row.updatedAt)
          .text("details", row -> row.details);

  private static final String UPSERT =
      """
      INSERT INTO order_view (order_id, version, status, customer_id, total_amount, currency,
                              placed_at, updated_at, details)
      SELECT order_id, version, status, customer_id, total_amount, currency,
             to_timestamp(placed_at), to_timestamp(updated_at), details::jsonb
      FROM %s
      ON CONFLICT (order_id) DO UPDATE SET version = excluded.version, status = excluded.status,
        total_amount = excluded.total_amount, currency = excluded.currency,
        updated_at = excluded.updated_at, details = excluded.details"""
          .formatted(VIEWS.unnest());

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
    List<OrderViewRow> rows =
        streams.stream()
            .map(stream -> OrderViewRow.of(OrderProjection.apply(null, stream)))
            .toList();
    try (Connection connection = database.getConnection();
        PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      VIEWS.bind(upsert, 1, rows);
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new ProjectionFailure(e);
    }
  }
}
