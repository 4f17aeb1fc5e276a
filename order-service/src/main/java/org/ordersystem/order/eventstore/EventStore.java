package org.ordersystem.order.eventstore;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.ShipTo;

/**
 * The events of all orders, append-only, in plain SQL. A call runs in the caller's transaction if
 * there is one. Every method throws {@link EventStoreFailure} if the database fails.
 */
@ApplicationScoped
public class EventStore {
  private static final String INSERT =
      """
      INSERT INTO event (order_id, version, type, schema_version, occurred_at, data, metadata)
      VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
      ON CONFLICT (order_id, version) DO NOTHING""";

  private final DataSource database;

  EventStore(DataSource database) {
    this.database = database;
  }

  /**
   * Appends events, each order's in the order of their versions, in one round trip.
   *
   * @throws VersionConflict if one of the versions exists; the transaction must be rolled back
   */
  public void append(List<RecordedEvent> events) {
    append(events, Map.of());
  }

  /**
   * Appends events as {@link #append(List)} does, and stores the addresses of placed orders beside
   * them, in the same round trip.
   *
   * @param addresses by order
   */
  public void append(List<RecordedEvent> events, Map<UUID, ShipTo> addresses) {
    String sql = addresses.isEmpty() ? INSERT : PersonalDataRow.INSERT + INSERT;
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (RecordedEvent event : events) {
        int first =
            addresses.isEmpty()
                ? 1
                : PersonalDataRow.bind(insert, event, addresses.get(event.orderId()));
        EventRow.bind(insert, first, event);
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

  /** All events of these orders, by version. An order without events is not in the map. */
  public Map<UUID, List<RecordedEvent>> streams(Collection<UUID> orderIds) {
    String sql =
        """
        SELECT order_id, version, type, schema_version, occurred_at, data, metadata
        FROM event WHERE order_id = ANY(?) ORDER BY order_id, version""";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
      return EventRow.readAll(select, EventRow::read).stream()
          .collect(Collectors.groupingBy(RecordedEvent::orderId));
    } catch (SQLException e) {
      throw new EventStoreFailure(e);
    }
  }

  /**
   * The events of orders before a version of each, by version. An order without such events is not
   * in the map.
   */
  public Map<UUID, List<RecordedEvent>> before(Map<UUID, Integer> versions) {
    String sql =
        """
        SELECT event.order_id, event.version, type, schema_version, occurred_at, data, metadata
        FROM unnest(?::uuid[], ?::integer[]) AS known (order_id, version)
        JOIN event ON event.order_id = known.order_id AND event.version < known.version
        ORDER BY event.order_id, event.version""";
    List<UUID> orderIds = List.copyOf(versions.keySet());
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
      select.setArray(
          2, connection.createArrayOf("int4", orderIds.stream().map(versions::get).toArray()));
      return EventRow.readAll(select, EventRow::read).stream()
          .collect(Collectors.groupingBy(RecordedEvent::orderId));
    } catch (SQLException e) {
      throw new EventStoreFailure(e);
    }
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
      return EventRow.readAll(select, EventRow::read);
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
}
