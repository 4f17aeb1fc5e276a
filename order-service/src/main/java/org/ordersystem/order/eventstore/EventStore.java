package org.ordersystem.order.eventstore;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.ordersystem.order.domain.RecordedEvent;

/**
 * The events of all orders, append-only, in plain SQL. A call runs in the caller's transaction if
 * there is one. Every method throws {@link EventStoreFailure} if the database fails.
 */
@ApplicationScoped
public class EventStore {
  private final DataSource database;

  EventStore(DataSource database) {
    this.database = database;
  }

  /**
   * Appends events of one order, in one round trip.
   *
   * @throws VersionConflict if one of the versions exists; the transaction must be rolled back
   */
  public void append(List<RecordedEvent> events) {
    // A transaction may get its number before it reads the stream. Without greatest(), the number
    // could then sort an event before its predecessor.
    String sql =
        """
        INSERT INTO event (transaction_id, order_id, version, type, schema_version, occurred_at,
                           data, metadata)
        VALUES (greatest(pg_current_xact_id(), (SELECT transaction_id FROM event
                                                WHERE order_id = ? AND version = ?)),
                ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
        ON CONFLICT (order_id, version) DO NOTHING""";
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (RecordedEvent event : events) {
        EventRow.bind(insert, event);
        insert.addBatch();
      }
      refuseConflicts(events, insert.executeBatch());
    } catch (SQLException e) {
      throw new EventStoreFailure(e);
    }
  }

  /** All events of an order, by version. */
  public List<RecordedEvent> stream(UUID orderId) {
    return stream(orderId, 0, Integer.MAX_VALUE);
  }

  /** The first {@code limit} events of an order after a version, by version. */
  public List<RecordedEvent> stream(UUID orderId, int sinceVersion, int limit) {
    String sql =
        """
        SELECT order_id, version, type, schema_version, occurred_at, data, metadata
        FROM event WHERE order_id = ? AND version > ? ORDER BY version LIMIT ?""";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, orderId);
      select.setInt(2, sinceVersion);
      select.setInt(3, limit);
      return rows(select, EventRow::read);
    } catch (SQLException e) {
      throw new EventStoreFailure(e);
    }
  }

  /**
   * The first {@code limit} events of all orders after a position. A reader that continues from the
   * position of the last event misses none: an event is visible only when no open transaction can
   * still insert one before it. So a transaction that stays open delays the readers, never the
   * writers.
   */
  public List<LoggedEvent> log(LogPosition since, int limit) {
    String sql =
        """
        SELECT transaction_id::text::bigint AS transaction_number, position,
               order_id, version, type, schema_version, occurred_at, data, metadata
        FROM event
        WHERE (transaction_id, position) > (?::text::xid8, ?)
          AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY transaction_id, position LIMIT ?""";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, Long.toString(since.transactionId()));
      select.setLong(2, since.position());
      select.setInt(3, limit);
      return rows(select, EventRow::readLogged);
    } catch (SQLException e) {
      throw new EventStoreFailure(e);
    }
  }

  private static void refuseConflicts(List<RecordedEvent> events, int[] inserted) {
    for (int i = 0; i < inserted.length; i++) {
      if (inserted[i] == 0 || inserted[i] == Statement.EXECUTE_FAILED) {
        throw new VersionConflict(events.get(i).orderId(), events.get(i).version());
      }
    }
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> List<T> rows(PreparedStatement select, RowReader<T> reader)
      throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    }
  }
}
