package org.ordersystem.order.projection;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.order.query.ProjectionFailure;

/**
 * The projections of this code, for operators: how far each has read, and how to build it anew.
 * Methods throw {@link ProjectionFailure} if the database fails.
 */
@ApplicationScoped
public class Projections {
  private final List<Projection> projections;
  private final Rebuilds rebuilds;
  private final DataSource database;
  private final ConnectionGate gate;

  Projections(
      @All List<Projection> projections,
      Rebuilds rebuilds,
      DataSource database,
      ConnectionGate gate) {
    this.projections = projections;
    this.rebuilds = rebuilds;
    this.database = database;
    this.gate = gate;
  }

  /** The names, sorted. */
  public List<String> names() {
    return projections.stream().map(Projection::name).sorted().toList();
  }

  /** All projections that have begun to follow the log, by name. */
  public List<ProjectionStatus> all() {
    TreeMap<String, ProjectionStatus> all = new TreeMap<>();
    for (CopyStatus copy : gate.run(this::copies)) { // the live one of each first
      all.compute(
          copy.name(),
          (name, known) ->
              known == null
                  ? new ProjectionStatus(copy, null)
                  : new ProjectionStatus(known.live(), copy));
    }
    return List.copyOf(all.values());
  }

  /**
   * Begins to build a projection anew with the code of this replica, unless that is under way.
   *
   * @return the status, or empty if there is no such projection
   */
  public Optional<ProjectionStatus> rebuild(String name) {
    Optional<Projection> projection =
        projections.stream().filter(p -> p.name().equals(name)).findFirst();
    projection.ifPresent(rebuilds::begin);
    return projection.flatMap(
        known -> all().stream().filter(status -> status.name().equals(name)).findFirst());
  }

  private List<CopyStatus> copies() {
    String sql =
        """
        SELECT copy.*, greatest(log.last - copy.position, 0) AS lag_events,
          (SELECT occurred_at FROM event WHERE event.position > copy.position
           ORDER BY event.position LIMIT 1) AS waiting_since, clock_timestamp() AS now
        FROM projection copy
        CROSS JOIN (SELECT coalesce(max(position), 0) AS last FROM event) AS log
        WHERE name = ANY(?) AND state <> 'IDLE'
        ORDER BY state = 'BUILDING'""";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("text", names().toArray()));
      List<CopyStatus> copies = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          copies.add(copy(row));
        }
      }
      return copies;
    } catch (SQLException e) {
      throw new ProjectionFailure(e);
    }
  }

  private static CopyStatus copy(ResultSet row) throws SQLException {
    Instant now = instant(row, "now");
    Instant waitingSince = instant(row, "waiting_since");
    return new CopyStatus(
        row.getString("name"),
        row.getString("state").equals("BUILDING"),
        row.getInt("version"),
        row.getLong("position"),
        instant(row, "as_of"),
        instant(row, "started_at"),
        new ProjectionLag(
            row.getLong("lag_events"),
            waitingSince == null ? Duration.ZERO : since(waitingSince, now),
            since(instant(row, "checked_at"), now)));
  }

  /** The clocks of the server and of the services may differ a little. */
  private static Duration since(Instant time, Instant now) {
    return time.isBefore(now) ? Duration.between(time, now) : Duration.ZERO;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
