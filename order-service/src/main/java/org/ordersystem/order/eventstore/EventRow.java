package org.ordersystem.order.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    insert.setInt(2, recorded.version() - 1);
    insert.setObject(3, recorded.orderId());
    insert.setInt(4, recorded.version());
    insert.setString(5, EventCodec.typeName(event));
    insert.setInt(6, EventType.of(event).schemaVersion());
    insert.setObject(7, recorded.occurredAt().atOffset(ZoneOffset.UTC));
    insert.setString(8, StoredJson.write(event));
    insert.setString(9, StoredJson.write(recorded.metadata()));
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
    return new LoggedEvent(
        new LogPosition(row.getLong("transaction_number"), row.getLong("position")), read(row));
  }
}
