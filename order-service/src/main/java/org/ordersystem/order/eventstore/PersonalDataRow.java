package org.ordersystem.order.eventstore;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ordersystem.defaults.database.Rows;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.ShipTo;
import org.ordersystem.order.json.StoredJson;

/** The personal data of an order as a row of its table. */
record PersonalDataRow(UUID orderId, OrderPlaced placed, ShipTo address) {
  /** Rows that are inserted. */
  static final Rows<PersonalDataRow> NEW =
      Rows.<PersonalDataRow>as("new_personal_data")
          .uuid("order_id", PersonalDataRow::orderId)
          .text("customer_id", row -> row.placed().customerId())
          .seconds("placed_at", row -> row.placed().placedAt())
          .text("ship_to", row -> StoredJson.write(row.address()));

  /**
   * The rows of the orders that these events place.
   *
   * @param addresses by order; an order without an address has no row
   */
  static List<PersonalDataRow> of(List<RecordedEvent> events, Map<UUID, ShipTo> addresses) {
    return events.stream()
        .filter(event -> event.event() instanceof OrderPlaced)
        .filter(event -> addresses.containsKey(event.orderId()))
        .map(
            event ->
                new PersonalDataRow(
                    event.orderId(), (OrderPlaced) event.event(), addresses.get(event.orderId())))
        .toList();
  }
}
