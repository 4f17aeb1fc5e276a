package org.ordersystem.order.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.eventstore.EventCodec;

/** An event as the public API shows it; its data always has today's form. */
record EventJson(
    int version, String type, Instant occurredAt, JsonNode data, EventMetadata metadata) {
  static EventJson of(RecordedEvent recorded) {
    return new EventJson(
        recorded.version(),
        EventCodec.typeName(recorded.event()),
        recorded.occurredAt(),
        EventCodec.data(recorded.event()),
        recorded.metadata());
  }
}
