package org.ordersystem.order.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.ordersystem.order.domain.OrderEvent;
import org.ordersystem.order.json.StoredJson;

/** Converts events to and from their stored form: type name, schema version and JSON object. */
public final class EventCodec {
  private EventCodec() {}

  /** The type name with which the event is stored and shown. */
  public static String typeName(OrderEvent event) {
    return EventType.of(event).storedName();
  }

  /** The event's content in the current schema version. */
  public static JsonNode data(OrderEvent event) {
    return StoredJson.tree(event);
  }

  /**
   * Reads data of any schema version so far.
   *
   * @throws UnreadableEvent if the type or the schema version is not known here
   */
  static OrderEvent read(String typeName, int schemaVersion, Instant occurredAt, String data) {
    EventType type = EventType.named(typeName);
    List<Upcaster> upcasters = type.upcastersFrom(schemaVersion);
    if (upcasters.isEmpty()) {
      return StoredJson.read(data, type.eventClass());
    }
    ObjectNode tree = StoredJson.read(data, ObjectNode.class);
    upcasters.forEach(upcaster -> upcaster.upcast(tree, occurredAt));
    return StoredJson.read(tree, type.eventClass());
  }
}
