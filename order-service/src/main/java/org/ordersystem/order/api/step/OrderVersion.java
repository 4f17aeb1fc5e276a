package org.ordersystem.order.api.step;

import java.time.Instant;
import java.util.UUID;
import org.ordersystem.order.domain.RecordedEvent;

/** The answer of a step: the order and its version after the step, and since when. */
record OrderVersion(UUID orderId, int version, Instant updatedAt) {
  static OrderVersion of(RecordedEvent last) {
    return new OrderVersion(last.orderId(), last.version(), last.occurredAt());
  }
}
