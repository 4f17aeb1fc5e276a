package org.ordersystem.order.query;

import static org.ordersystem.order.domain.OrderStatus.CANCELLED;
import static org.ordersystem.order.domain.OrderStatus.COMPLETED;
import static org.ordersystem.order.domain.OrderStatus.PENDING;
import static org.ordersystem.order.domain.OrderStatus.REJECTED;
import static org.ordersystem.order.domain.OrderStatus.RETURNED;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.DraftEvent;
import org.ordersystem.order.domain.OrderEvent.OrderCancelled;
import org.ordersystem.order.domain.OrderEvent.OrderCompleted;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.OrderEvent.OrderRejected;
import org.ordersystem.order.domain.OrderEvent.OrderReturned;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Rejection;
import org.ordersystem.order.query.OrderView.Content;
import org.ordersystem.order.query.OrderView.Result;
import org.ordersystem.order.query.OrderView.Revision;

/** Builds the view of an order from its events: a pure function of the view and an event. */
final class OrderProjection {
  private OrderProjection() {}

  /** Applies these events, which follow the last event of {@code view}. */
  static @Nullable OrderView apply(@Nullable OrderView view, List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      view = apply(view, event);
    }
    return view;
  }

  /**
   * The view after the next event; null while the order is a draft.
   *
   * @param view null before the event that places the order
   */
  static @Nullable OrderView apply(@Nullable OrderView view, RecordedEvent next) {
    return switch (next.event()) {
      case OrderPlaced e -> placed(e, next);
      case OrderCompleted e ->
          changed(
              view,
              next,
              COMPLETED,
              new Content(e.lines(), e.total(), view.content().shipTo()),
              new Result(e.paymentId(), e.shipment(), null));
      case OrderRejected e ->
          changed(
              view,
              next,
              REJECTED,
              view.content(),
              new Result(null, null, new Rejection(e.code(), e.detail())));
      case OrderCancelled _ -> changed(view, next, CANCELLED, view.content(), view.result());
      case OrderReturned() -> changed(view, next, RETURNED, view.content(), view.result());
      case DraftEvent _ -> null;
    };
  }

  private static OrderView placed(OrderPlaced e, RecordedEvent next) {
    return new OrderView(
        next.orderId(),
        e.customerId(),
        PENDING,
        new Content(e.lines(), null, e.shipTo()),
        new Result(null, null, null),
        new Revision(next.version(), e.placedAt(), next.occurredAt()));
  }

  private static OrderView changed(
      OrderView view, RecordedEvent next, OrderStatus status, Content content, Result result) {
    Revision revision = new Revision(next.version(), view.revision().placedAt(), next.occurredAt());
    return new OrderView(view.id(), view.customerId(), status, content, result, revision);
  }
}
