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

  /** Binds the parameters of {@link EventStore}'s insert, from the given one on. */
  static void bind(PreparedStatement insert, int first, RecordedEvent recorded)
      throws SQLException {
    OrderEvent event = recorded.event();
    insert.setObject(first, recorded.orderId());
    insert.setInt(first + 1, recorded.version());
    insert.setString(first + 2, EventCodec.typeName(event));
    insert.setInt(first + 3, EventType.of(event).schemaVersion());
    insert.setObject(first + 4, recorded.occurredAt().atOffset(ZoneOffset.UTC));
    insert.setString(first + 5, StoredJson.write(event));
    insert.setString(first + 6, StoredJson.write(recorded.metadata()));
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
