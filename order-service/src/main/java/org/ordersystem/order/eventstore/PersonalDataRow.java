package org.ordersystem.order.eventstore;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.ShipTo;
import org.ordersystem.order.json.StoredJson;

/** The personal data of an order as a row of its table. */
final class PersonalDataRow {
  /** Stands before the insert of an event, and inserts nothing if there is no address. */
  static final String INSERT =
      """
      WITH personal AS (
          INSERT INTO personal_data (order_id, customer_id, placed_at, ship_to)
          SELECT * FROM (VALUES (?::uuid, ?::text, ?::timestamptz, ?::jsonb)) AS new
              (order_id, customer_id, placed_at, ship_to)
          WHERE ship_to IS NOT NULL
          ON CONFLICT DO NOTHING)
      """;

  private static final int PARAMETERS = 4;

  private PersonalDataRow() {}

  /**
   * Binds the parameters of {@link #INSERT}.
   *
   * @return the number of the parameter after them
   */
  static int bind(PreparedStatement insert, RecordedEvent recorded, @Nullable ShipTo address)
      throws SQLException {
    boolean placed = recorded.event() instanceof OrderPlaced && address != null;
    OrderPlaced event = placed ? (OrderPlaced) recorded.event() : null;
    insert.setObject(1, recorded.orderId());
    insert.setString(2, placed ? event.customerId() : null);
    insert.setObject(3, placed ? event.placedAt().atOffset(ZoneOffset.UTC) : null);
    insert.setString(4, placed ? StoredJson.write(address) : null);
    return PARAMETERS + 1;
  }
}
