package org.ordersystem.order.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.OrderEvent;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.json.StoredJson;

/** An event as a row of its table. */
final class EventRow {
  private EventRow() {}

  /** Binds the parameters of {@link EventStore}'s insert. */
  static void bind(PreparedStatement insert, RecordedEvent recorded) throws SQLException {
    OrderEvent event = recorded.event();
    insert.setObject(1, recorded.orderId());
    insert.setInt(2, recorded.version());
    insert.setString(3, EventCodec.typeName(event));
    insert.setInt(4, EventType.of(event).schemaVersion());
    insert.setObject(5, recorded.occurredAt().atOffset(ZoneOffset.UTC));
    insert.setString(6, StoredJson.write(event));
    insert.setString(7, StoredJson.write(recorded.metadata()));
  }

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
