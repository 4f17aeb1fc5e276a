package org.ordersystem.order.domain;

import static org.ordersystem.order.domain.OrderStatus.CANCELLED;
import static org.ordersystem.order.domain.OrderStatus.COMPLETED;
import static org.ordersystem.order.domain.OrderStatus.NEW;
import static org.ordersystem.order.domain.OrderStatus.PENDING;
import static org.ordersystem.order.domain.OrderStatus.REJECTED;
import static org.ordersystem.order.domain.OrderStatus.RETURNED;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.CommandRefused.IllegalTransition;
import org.ordersystem.order.domain.OrderCommand.Cancel;
import org.ordersystem.order.domain.OrderCommand.Complete;
import org.ordersystem.order.domain.OrderCommand.Place;
import org.ordersystem.order.domain.OrderCommand.Reject;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.order.domain.OrderEvent.OrderCancelled;
import org.ordersystem.order.domain.OrderEvent.OrderCompleted;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.OrderEvent.OrderRejected;
import org.ordersystem.order.domain.OrderEvent.OrderReturned;

/**
 * An order, built from its events. While it is a draft it is {@code NEW}. A command is decided into
 * an event and changes nothing. An event is a fact and is applied without a check. An order that is
 * {@code NEW} has no content.
 */
public record Order(
    UUID id, int version, OrderStatus status, @Nullable String customerId, List<OrderLine> lines) {

  /** The order before its first event. */
  public static Order unplaced(UUID id) {
    return new Order(id, 0, NEW, null, List.of());
  }

  /** Builds the order from its whole event stream, from version 1 on. */
  public static Order fold(UUID id, List<RecordedEvent> events) {
    Order order = unplaced(id);
    for (RecordedEvent event : events) {
      order = order.apply(event);
    }
    return order;
  }

  /** Whether this customer may still return the goods. */
  public boolean isReturnableBy(String customer) {
    return status == COMPLETED && customer.equals(customerId);
  }

  /**
   * Returns the event that follows from the command.
   *
   * @throws CommandRefused if the order does not allow it
   */
  public OrderEvent decide(OrderCommand command) {
    if (!command.allowedIn().contains(status)) {
      throw new IllegalTransition(this, command);
    }
    return switch (command) {
      case Place c -> new OrderPlaced(c.customerId(), c.lines(), null, c.placedAt());
      case Complete c -> CompletionCheck.of(this, c);
      case Reject c -> new OrderRejected(c.reason().code(), c.reason().detail());
      case Cancel c -> new OrderCancelled(c.code(), c.detail());
      case Return() -> new OrderReturned();
    };
  }

  /**
   * The order after its next event.
   *
   * @throws IllegalArgumentException if the event is not the next one of this order
   */
  public Order apply(RecordedEvent next) {
    if (!next.orderId().equals(id) || next.version() != version + 1) {
      throw new IllegalArgumentException(
          "version %d of %s does not follow version %d of %s"
              .formatted(next.version(), next.orderId(), version, id));
    }
    return switch (next.event()) {
      case OrderPlaced e -> new Order(id, next.version(), PENDING, e.customerId(), e.lines());
      case OrderCompleted e -> new Order(id, next.version(), COMPLETED, customerId, e.lines());
      case OrderRejected _ -> new Order(id, next.version(), REJECTED, customerId, lines);
      case OrderCancelled _ -> new Order(id, next.version(), CANCELLED, customerId, lines);
      case OrderReturned() -> new Order(id, next.version(), RETURNED, customerId, lines);
      case DraftEvent _ -> new Order(id, next.version(), status, customerId, lines);
    };
  }
}
