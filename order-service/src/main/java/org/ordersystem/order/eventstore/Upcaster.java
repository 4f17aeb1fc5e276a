package org.ordersystem.order.eventstore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Converts an event's data of one schema version into the next one, in place. */
@FunctionalInterface
interface Upcaster {
  /**
   * @param data as it was stored, or as the upcaster before left it
   * @param occurredAt when the event occurred
   */
  void upcast(ObjectNode data, Instant occurredAt);

  /** Until version 2 an order was placed when its event was recorded. */
  static void placedWhenRecorded(ObjectNode data, Instant occurredAt) {
    data.put("placedAt", occurredAt.toString());
  }
}
