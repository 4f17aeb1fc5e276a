package org.ordersystem.order.eventstore;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final String APPEND =
      """
      WITH personal AS (
          INSERT INTO personal_data (order_id, customer_id, placed_at, ship_to)
          SELECT order_id, customer_id, to_timestamp(placed_at), ship_to::jsonb FROM %s
          ON CONFLICT DO NOTHING)
      INSERT INTO event (order_id, version, type, schema_version, occurred_at, data, metadata)
      SELECT order_id, version, type, schema_version, to_timestamp(occurred_at), data::jsonb,
             metadata::jsonb
      FROM %s
      ON CONFLICT (order_id, version) DO NOTHING
      RETURNING order_id, version"""
          .formatted(PersonalDataRow.NEW.unnest(), EventRow.NEW.unnest());

  private final DataSource database;

  EventStore(DataSource database) {
    this.database = database;
  }

  /**
   * Appends events, each order's in the order of their versions, with one statement.
   *
   * @throws VersionConflict if one of the versions exists; the transaction must be rolled back
   */
  public void append(List<RecordedEvent> events) {
    append(events, Map.of());
  }

  /**
   * Appends events as {@link #append(List)} does, and stores the addresses of placed orders beside
   * them, with the same statement.
   *
   * @param addresses by order
   */
  public void append(List<RecordedEvent> events, Map<UUID, ShipTo> addresses) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(APPEND)) {
      int next = PersonalDataRow.NEW.bind(insert, 1, PersonalDataRow.of(events, addresses));
      EventRow.NEW.bind(insert, next, events);
      refuseConflicts(events, Set.copyOf(EventRow.readAll(insert, Version::read)));
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

  private static void refuseConflicts(List<RecordedEvent> events, Set<Version> inserted) {
    for (RecordedEvent event : events) {
      if (!inserted.contains(new Version(event.orderId(), event.version()))) {
        throw new VersionConflict(event.orderId(), event.version());
      }
    }
  }

  private record Version(UUID orderId, int number) {
    static Version read(ResultSet row) throws SQLException {
      return new Version(row.getObject("order_id", UUID.class), row.getInt("version"));
    }
  }
}
