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
import org.ordersystem.order.view.OrderProjection;

/** Carries out commands: reads the order's stream, decides, appends, and shows the result. */
@ApplicationScoped
public class OrderCommands {
  private final EventStore events;
  private final OrderProjection projection;
  private final Clock clock;
  private final Event<OrderChanged> changed;

  OrderCommands(
      EventStore events, OrderProjection projection, Clock clock, Event<OrderChanged> changed) {
    this.events = events;
    this.projection = projection;
    this.clock = clock;
    this.changed = changed;
  }

  /** The order as all its events so far make it; of version 0 where there is none. */
  public Order order(UUID orderId) {
    return Order.fold(orderId, events.stream(orderId));
  }

  /**
   * Carries out the commands one after the other, all or none, in the caller's transaction.
   *
   * @return the order after the last of them
   * @throws CommandRefused where the order does not allow one of them
   * @throws VersionConflict where another transaction changed the order meanwhile
   */
  @Transactional(TxType.MANDATORY)
  public Order carryOut(UUID orderId, EventMetadata metadata, OrderCommand... commands) {
    Order before = order(orderId);
    Instant now = clock.instant();
    Order after = before;
    List<RecordedEvent> happened = new ArrayList<>();
    for (OrderCommand command : commands) {
      RecordedEvent next =
          new RecordedEvent(orderId, after.version() + 1, now, after.decide(command), metadata);
      happened.add(next);
      after = after.apply(next);
    }
    events.append(happened);
    projection.show(before, after);
    changed.fire(new OrderChanged(before.status(), after.status()));
    return after;
  }
}
