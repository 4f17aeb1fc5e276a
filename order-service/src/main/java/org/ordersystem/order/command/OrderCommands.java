package org.ordersystem.order.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ordersystem.order.domain.CommandRefused;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.OrderCommand.Place;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.ShipTo;
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
   * Carries out the commands on different orders, all or none, in the caller's transaction.
   *
   * @return the last event of each order, in the order of the changes
   * @throws CommandRefused if an order does not allow one of them
   * @throws VersionConflict if another transaction has changed an order meanwhile
   */
  @Transactional(TxType.MANDATORY)
  public List<RecordedEvent> carryOut(List<OrderChange> changes) {
    Map<UUID, List<RecordedEvent>> streams =
        events.streams(changes.stream().map(OrderChange::orderId).toList());
    Instant now = clock.instant();
    List<DecidedChange> decided =
        changes.stream()
            .map(change -> change.decide(streams.getOrDefault(change.orderId(), List.of()), now))
            .toList();
    events.append(
        decided.stream().flatMap(change -> change.appended().stream()).toList(),
        addresses(changes));
    projection.project(decided.stream().map(DecidedChange::stream).toList());
    decided.forEach(change -> changed.fire(change.fact()));
    return decided.stream().map(change -> change.appended().getLast()).toList();
  }

  /** The addresses of the orders that are placed. They are not part of the events. */
  private static Map<UUID, ShipTo> addresses(List<OrderChange> changes) {
    Map<UUID, ShipTo> addresses = new HashMap<>();
    for (OrderChange change : changes) {
      for (OrderCommand command : change.commands()) {
        if (command instanceof Place place) {
          addresses.put(change.orderId(), place.shipTo());
        }
      }
    }
    return addresses;
  }
}
