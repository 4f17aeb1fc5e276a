package org.ordersystem.order.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order. The names of the records and of their components are stored
 * forever; changing one needs a new schema version with an upcaster.
 */
public sealed interface OrderEvent
    permits DraftEvent,
        OrderEvent.OrderPlaced,
        OrderEvent.OrderCompleted,
        OrderEvent.OrderRejected,
        OrderEvent.OrderCancelled,
        OrderEvent.OrderReturned {
  /**
   * The order was accepted. Its prices are not known yet.
   *
   * @param shipTo null, because an event contains no personal data. An event of an earlier version
   *     contains the address until its customer is forgotten.
   */
  record OrderPlaced(
      String customerId, List<OrderLine> lines, @Nullable ShipTo shipTo, Instant placedAt)
      implements OrderEvent {
    public OrderPlaced {
      lines = List.copyOf(lines);
    }
  }

  /** The order is paid and shipped. */
  record OrderCompleted(List<OrderLine> lines, Money total, String paymentId, Shipment shipment)
      implements OrderEvent {
    public OrderCompleted {
      lines = List.copyOf(lines);
    }
  }

  /** The order could not be carried out. */
  record OrderRejected(String code, @Nullable String detail) implements OrderEvent {}

  /** The order was cancelled on request. */
  record OrderCancelled(@Nullable String code, @Nullable String detail) implements OrderEvent {}

  /** The goods were returned and the payment was refunded. */
  record OrderReturned() implements OrderEvent {}
}
