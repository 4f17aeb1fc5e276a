package org.ordersystem.order.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ordersystem.order.domain.DraftEvent;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.order.eventstore.LoggedEvent;

/**
 * Finds what a batch of events has changed of each order. The earlier events of an order are read
 * from the event store: they never change, so a repeated batch gives the same changes.
 */
@ApplicationScoped
class OrderChanges {
  private final EventStore store;

  OrderChanges(EventStore store) {
    this.store = store;
  }

  /** One change for each order with an event that counts. */
  List<FactsChange> of(List<LoggedEvent> batch) {
    Map<UUID, List<RecordedEvent>> byOrder = new LinkedHashMap<>();
    for (LoggedEvent logged : batch) {
      RecordedEvent event = logged.event();
      if (!(event.event() instanceof DraftEvent)) {
        byOrder.computeIfAbsent(event.orderId(), id -> new ArrayList<>(2)).add(event);
      }
    }
    Map<UUID, Integer> known = placedEarlier(byOrder);
    Map<UUID, List<RecordedEvent>> earlier = known.isEmpty() ? Map.of() : store.before(known);
    List<FactsChange> changes = new ArrayList<>(byOrder.size());
    byOrder.forEach(
        (id, events) -> {
          OrderFacts before = OrderFacts.after(null, earlier.getOrDefault(id, List.of()));
          changes.add(new FactsChange(before, OrderFacts.after(before, events)));
        });
    return changes;
  }

  /** The orders that were placed before the batch, with the version of their first event in it. */
  private static Map<UUID, Integer> placedEarlier(Map<UUID, List<RecordedEvent>> byOrder) {
    return byOrder.values().stream()
        .map(List::getFirst)
        .filter(first -> !(first.event() instanceof OrderPlaced))
        .collect(Collectors.toMap(RecordedEvent::orderId, RecordedEvent::version));
  }
}
