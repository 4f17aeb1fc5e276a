package org.ordersystem.order.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.defaults.database.Rows;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.json.StoredJson;

/** An event as a row of its table. */
final class EventRow {
  /** Events that are inserted. */
  static final Rows<RecordedEvent> NEW =
      Rows.<RecordedEvent>as("new_event")
          .uuid("order_id", RecordedEvent::orderId)
          .integer("version", RecordedEvent::version)
          .text("type", recorded -> EventCodec.typeName(recorded.event()))
          .integer("schema_version", recorded -> EventType.of(recorded.event()).schemaVersion())
          .seconds("occurred_at", RecordedEvent::occurredAt)
          .text("data", recorded -> StoredJson.write(recorded.event()))
          .text("metadata", recorded -> StoredJson.write(recorded.metadata()));

  private EventRow() {}

  static RecordedEvent read(ResultSet row) throws SQLException {
    Instant occurredAt = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
    return new RecordedEvent(
        row.getObject("order_id", UUID.class),
        row.getInt("version"),
        occurredAt,
        EventCodec.read(
            row.getString("type"), row.getInt("schema_version"), occurredAt, row.getString("data")),
        StoredJson.read(row.getString("metadata"), EventMetadata.class));
  }

  static LoggedEvent readLogged(ResultSet row) throws SQLException {
    return new LoggedEvent(row.getLong("position"), read(row));
  }

  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> readAll(PreparedStatement select, Reader<T> reader) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    }
  }
}
