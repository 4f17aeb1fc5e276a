package org.ordersystem.order.eventstore;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.ordersystem.order.eventstore.LogHorizon.Sighting;

/**
 * The events of all orders in one order, in which each order's events keep theirs. A reader that
 * continues from the position of the last event misses none, however late a transaction commits.
 * Appending costs nothing for it. Every method throws {@link EventStoreFailure} if the database
 * fails.
 */
@ApplicationScoped
public class EventLog {
  private final DataSource database;
  private final Clock clock;
  private final LogHorizon horizon = new LogHorizon();

  EventLog(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The first {@code limit} settled events after a position, which is 0 before the first event. */
  public List<LoggedEvent> read(long since, int limit) {
    return read(since, settled(), limit);
  }

  /**
   * The first {@code limit} events after a position.
   *
   * @param settled what {@link #settled} has returned
   */
  public List<LoggedEvent> read(long since, long settled, int limit) {
    String sql =
        """
        SELECT position, order_id, version, type, schema_version, occurred_at, data, metadata
        FROM event WHERE position > ? AND position <= ? ORDER BY position LIMIT ?""";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, since);
      select.setLong(2, settled);
      select.setInt(3, limit);
      return EventRow.readAll(select, EventRow::readLogged);
    } catch (SQLException e) {
      throw new EventStoreFailure(e);
    }
  }

  /** The position up to which the log can be read now. */
  public synchronized long settled() {
    return horizon.advance(look(), clock.instant());
  }

  /** For how long the same open transactions have delayed the readers. */
  public synchronized Duration delay() {
    return horizon.delay(clock.instant());
  }

  /** The statement's snapshot is taken first, so the locks are read after the last position. */
  private Sighting look() {
    String sql =
        """
        SELECT pg_postmaster_start_time() AS server_start,
               coalesce((SELECT max(position) FROM event), 0) AS last,
               ARRAY(SELECT virtualtransaction FROM pg_locks
                     WHERE locktype = 'relation' AND relation = 'event'::regclass
                       AND database = (SELECT oid FROM pg_database
                                       WHERE datname = current_database())
                       AND mode = 'RowExclusiveLock' AND granted) AS writers""";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      Array writers = row.getArray("writers");
      return new Sighting(
          row.getObject("server_start", OffsetDateTime.class).toInstant(),
          row.getLong("last"),
          Set.of((String[]) writers.getArray()));
    } catch (SQLException e) {
      throw new EventStoreFailure(e);
    }
  }
}
