package org.ordersystem.order.domain;

import java.nio.charset.StandardCharsets;
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

  /**
   * The id of the event. It follows from its place (a name-based UUID, RFC 9562, 5.3), so it is the
   * same at each read and costs nothing to store.
   */
  public UUID id() {
    return UUID.nameUUIDFromBytes((orderId + "/" + version).getBytes(StandardCharsets.US_ASCII));
  }
}
