package org.ordersystem.order.projection;

import static org.ordersystem.order.domain.OrderStatus.CANCELLED;
import static org.ordersystem.order.domain.OrderStatus.COMPLETED;
import static org.ordersystem.order.domain.OrderStatus.PENDING;
import static org.ordersystem.order.domain.OrderStatus.REJECTED;
import static org.ordersystem.order.domain.OrderStatus.RETURNED;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.DraftEvent;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderEvent.OrderCancelled;
import org.ordersystem.order.domain.OrderEvent.OrderCompleted;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.OrderEvent.OrderRejected;
import org.ordersystem.order.domain.OrderEvent.OrderReturned;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.RecordedEvent;

/**
 * What read models count of an order.
 *
 * @param sale null unless the order is completed
 */
public record OrderFacts(
    String customerId, OrderStatus status, Instant placedAt, @Nullable Sale sale) {

  /** What a completed order has sold. */
  public record Sale(Instant completedAt, List<OrderLine> lines, Money total) {}

  /** The facts after these events; null while the order is a draft. */
  static @Nullable OrderFacts after(@Nullable OrderFacts before, List<RecordedEvent> events) {
    OrderFacts facts = before;
    for (RecordedEvent event : events) {
      facts = after(facts, event);
    }
    return facts;
  }

  private static @Nullable OrderFacts after(@Nullable OrderFacts before, RecordedEvent next) {
    return switch (next.event()) {
      case DraftEvent _ -> before;
      case OrderPlaced e -> new OrderFacts(e.customerId(), PENDING, e.placedAt(), null);
      case OrderCompleted e ->
          before.with(COMPLETED, new Sale(next.occurredAt(), e.lines(), e.total()));
      case OrderRejected _ -> before.with(REJECTED, null);
      case OrderCancelled _ -> before.with(CANCELLED, null);
      case OrderReturned() -> before.with(RETURNED, null);
    };
  }

  private OrderFacts with(OrderStatus changed, @Nullable Sale changedSale) {
    return new OrderFacts(customerId, changed, placedAt, changedSale);
  }
}
