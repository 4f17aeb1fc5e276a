package org.ordersystem.order.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.order.domain.CommandRefused;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.order.eventstore.VersionConflict;
import org.ordersystem.order.query.InlineProjection;

/** Carries out commands: reads the order's stream, decides, and appends the events. */
@ApplicationScoped
public class OrderCommands {
  private final EventStore events;
  private final InlineProjection projection;
  private final Clock clock;
  private final Event<OrderChanged> changed;

  OrderCommands(
      EventStore events, InlineProjection projection, Clock clock, Event<OrderChanged> changed) {
    this.events = events;
    this.projection = projection;
    this.clock = clock;
    this.changed = changed;
  }

  /** Whether this customer may still return the order. */
  public boolean isReturnable(UUID orderId, String customerId) {
    return Order.fold(orderId, events.stream(orderId)).isReturnableBy(customerId);
  }

  /**
   * Carries out the commands one after the other, all or none, in the caller's transaction.
   *
   * @return the version of the order after the last of them
   * @throws CommandRefused if the order does not allow one of them
   * @throws VersionConflict if another transaction has changed the order meanwhile
   */
  @Transactional(TxType.MANDATORY)
  public int carryOut(UUID orderId, EventMetadata metadata, OrderCommand... commands) {
    List<RecordedEvent> history = events.stream(orderId);
    Order before = Order.fold(orderId, history);
    Instant now = clock.instant();
    Order after = before;
    List<RecordedEvent> appended = new ArrayList<>();
    for (OrderCommand command : commands) {
      RecordedEvent next =
          new RecordedEvent(orderId, after.version() + 1, now, after.decide(command), metadata);
      appended.add(next);
      after = after.apply(next);
    }
    events.append(appended);
    projection.project(history, appended);
    changed.fire(new OrderChanged(orderId, before.status(), after.status()));
    return after.version();
  }
}
