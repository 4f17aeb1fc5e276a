package org.ordersystem.order.domain;

import java.time.Instant;
import java.util.UUID;

/** An event at its place in an order's stream: versions run 1, 2, 3, … without a gap. */
public record RecordedEvent(
    UUID orderId, int version, Instant occurredAt, OrderEvent event, EventMetadata metadata) {
  public RecordedEvent {
    if (version < 1) {
      throw new IllegalArgumentException("versions begin at 1: " + version);
    }
  }
}
