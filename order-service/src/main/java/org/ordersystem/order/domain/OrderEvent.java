package org.ordersystem.order.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order. The names of the records and of their components are stored
 * for ever: a change of them is a new schema version with an upcaster.
 */
public sealed interface OrderEvent {
  /** The order was accepted; its prices are not known yet. */
  record OrderPlaced(String customerId, List<OrderLine> lines, ShipTo shipTo, Instant placedAt)
      implements OrderEvent {
    public OrderPlaced {
      lines = List.copyOf(lines);
    }
  }

  /** The goods are paid for and on their way. */
  record OrderCompleted(List<OrderLine> lines, Money total, String paymentId, Shipment shipment)
      implements OrderEvent {
    public OrderCompleted {
      lines = List.copyOf(lines);
    }
  }

  /** The order could not be carried out. */
  record OrderRejected(String code, @Nullable String detail) implements OrderEvent {}

  /** The order was stopped at somebody's wish. */
  record OrderCancelled(@Nullable String code, @Nullable String detail) implements OrderEvent {}

  /** The goods came back and the money was given back. */
  record OrderReturned() implements OrderEvent {}
}
