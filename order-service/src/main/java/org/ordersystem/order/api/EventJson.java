package org.ordersystem.order.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.eventstore.EventCodec;

/** An event in the public API. Its data always has the current schema version. */
record EventJson(int version, String type, Instant occurredAt, JsonNode data, Metadata metadata) {

  /** The origin of an event, with its id. */
  record Metadata(UUID eventId, @JsonUnwrapped EventMetadata origin) {}

  static EventJson of(RecordedEvent recorded) {
    return new EventJson(
        recorded.version(),
        EventCodec.typeName(recorded.event()),
        recorded.occurredAt(),
        EventCodec.data(recorded.event()),
        new Metadata(recorded.id(), recorded.metadata()));
  }
}
