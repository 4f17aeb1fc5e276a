package org.ordersystem.orchestrator.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.ordersystem.orchestrator.saga.state.Status;

/** Counts the sagas of all replicas. */
@ApplicationScoped
public class SagaSummaries {
  private final DataSource database;

  SagaSummaries(DataSource database) {
    this.database = database;
  }

  /**
   * The sagas that have not ended.
   *
   * @param byStatus how many; 0 if none
   * @param waiting how many of them wait outside of memory for their next attempt
   * @param inMemory how many of them some replica has in memory
   * @param oldestStartedAt null if there are none
   */
  public record Open(
      Map<Status, Long> byStatus, long waiting, long inMemory, Instant oldestStartedAt) {}

  /**
   * The sagas that were started within a time.
   *
   * @param p50 in milliseconds, of those that have ended; null if none has
   * @param p99 in milliseconds, of those that have ended; null if none has
   */
  public record Recent(long started, long completed, long compensated, Double p50, Double p99) {}

  public Open open() {
    String sql =
        """
        SELECT status, parked, count(*) AS number, min(started_at) AS oldest
        FROM saga WHERE ended_at IS NULL GROUP BY status, parked""";
    Map<Status, Long> byStatus = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      if (!status.isFinal()) {
        byStatus.put(status, 0L);
      }
    }
    long waiting = 0;
    long inMemory = 0;
    Instant oldest = null;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Status status = Status.valueOf(row.getString("status"));
        long number = row.getLong("number");
        byStatus.merge(status, number, Long::sum);
        if (!row.getBoolean("parked")) {
          inMemory += number;
        } else if (status != Status.STUCK) {
          waiting += number;
        }
        Instant first = row.getObject("oldest", OffsetDateTime.class).toInstant();
        oldest = oldest == null || first.isBefore(oldest) ? first : oldest;
      }
    } catch (SQLException e) {
      throw new LogUnavailableException(e);
    }
    return new Open(byStatus, waiting, inMemory, oldest);
  }

  /** Reads only the sagas of that time: an id begins with the time of the start. */
  public Recent recent(String type, Instant now, Duration time) {
    String sql =
        """
        SELECT count(*), count(*) FILTER (WHERE status = 'COMPLETED'),
            count(*) FILTER (WHERE status = 'COMPENSATED'),
            percentile_cont(0.5) WITHIN GROUP (ORDER BY millis),
            percentile_cont(0.99) WITHIN GROUP (ORDER BY millis)
        FROM (SELECT status, extract(epoch FROM ended_at - started_at)::float8 * 1000 AS millis
              FROM saga WHERE id >= ? AND type = ?) recent""";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, SagaFilter.firstIdAt(now.minus(time)));
      select.setString(2, type);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Recent(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getObject(4, Double.class),
            row.getObject(5, Double.class));
      }
    } catch (SQLException e) {
      throw new LogUnavailableException(e);
    }
  }
}
