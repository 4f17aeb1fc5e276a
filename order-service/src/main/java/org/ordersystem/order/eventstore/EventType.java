package org.ordersystem.order.eventstore;

import java.util.List;
import org.ordersystem.order.domain.DraftEvent.DraftStarted;
import org.ordersystem.order.domain.DraftEvent.DraftSubmitted;
import org.ordersystem.order.domain.DraftEvent.ItemAdded;
import org.ordersystem.order.domain.DraftEvent.ItemChanged;
import org.ordersystem.order.domain.DraftEvent.ItemRemoved;
import org.ordersystem.order.domain.OrderEvent;
import org.ordersystem.order.domain.OrderEvent.OrderCancelled;
import org.ordersystem.order.domain.OrderEvent.OrderCompleted;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.OrderEvent.OrderRejected;
import org.ordersystem.order.domain.OrderEvent.OrderReturned;

/**
 * The types of events under their stored names, each with the upcasters from its older forms. An
 * incompatible change of an event adds an upcaster here, which raises its schema version.
 */
enum EventType {
  DRAFT_STARTED(DraftStarted.class),
  ITEM_ADDED(ItemAdded.class),
  ITEM_CHANGED(ItemChanged.class),
  ITEM_REMOVED(ItemRemoved.class),
  DRAFT_SUBMITTED(DraftSubmitted.class),
  ORDER_PLACED(OrderPlaced.class, Upcaster::placedWhenRecorded),
  ORDER_COMPLETED(OrderCompleted.class),
  ORDER_REJECTED(OrderRejected.class),
  ORDER_CANCELLED(OrderCancelled.class),
  ORDER_RETURNED(OrderReturned.class);

  private final Class<? extends OrderEvent> eventClass;
  private final List<Upcaster> upcasters;

  EventType(Class<? extends OrderEvent> eventClass, Upcaster... upcasters) {
    this.eventClass = eventClass;
    this.upcasters = List.of(upcasters);
  }

  static EventType of(OrderEvent event) {
    return switch (event) {
      case DraftStarted _ -> DRAFT_STARTED;
      case ItemAdded _ -> ITEM_ADDED;
      case ItemChanged _ -> ITEM_CHANGED;
      case ItemRemoved _ -> ITEM_REMOVED;
      case DraftSubmitted _ -> DRAFT_SUBMITTED;
      case OrderPlaced _ -> ORDER_PLACED;
      case OrderCompleted _ -> ORDER_COMPLETED;
      case OrderRejected _ -> ORDER_REJECTED;
      case OrderCancelled _ -> ORDER_CANCELLED;
      case OrderReturned _ -> ORDER_RETURNED;
    };
  }

  static EventType named(String storedName) {
    for (EventType type : values()) {
      if (type.storedName().equals(storedName)) {
        return type;
      }
    }
    throw new UnreadableEvent("there is no event type " + storedName);
  }

  String storedName() {
    return eventClass.getSimpleName();
  }

  /** The current schema version. The first one is 1. */
  int schemaVersion() {
    return upcasters.size() + 1;
  }

  Class<? extends OrderEvent> eventClass() {
    return eventClass;
  }

  /** The upcasters from this schema version to the current one, in order. */
  List<Upcaster> upcastersFrom(int schemaVersion) {
    if (schemaVersion > schemaVersion()) {
      throw new UnreadableEvent(
          "%s of schema version %d is newer than this service, which knows %d"
              .formatted(storedName(), schemaVersion, schemaVersion()));
    }
    return upcasters.subList(schemaVersion - 1, upcasters.size());
  }
}
