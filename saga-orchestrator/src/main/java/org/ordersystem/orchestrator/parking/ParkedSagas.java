package org.ordersystem.orchestrator.parking;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.ordersystem.orchestrator.engine.SagaRef;

/**
 * The sagas that are in no replica's memory. A claim is one statement. No later claim returns the
 * same saga, so this replica alone takes it into memory.
 */
@ApplicationScoped
public class ParkedSagas {
  private static final String COLUMNS =
      " RETURNING id, type, version, correlation_id, trace, input, epoch, started_at, deadline_at";

  private final DataSource database;

  ParkedSagas(DataSource database) {
    this.database = database;
  }

  /** A claimed saga. Its entries are read separately. */
  public record Claimed(
      SagaRef saga, int version, String input, int epoch, Instant startedAt, Instant deadlineAt) {
    public UUID id() {
      return saga.id();
    }
  }

  /**
   * Claims sagas that are due, those that are due longest first.
   *
   * @param all how many at the most
   * @param most how many of those, by the participant that they await; "" where not known
   */
  public List<Claimed> claimDue(UUID owner, int all, Map<String, Integer> most)
      throws SQLException {
    String sql =
        """
        UPDATE saga SET parked = false
        WHERE id IN (
            SELECT due.id FROM unnest(?::text[], ?::int[]) AS p (name, most)
            CROSS JOIN LATERAL (
                SELECT id, due_at FROM saga
                WHERE owner = ? AND parked AND status <> 'STUCK' AND awaits = p.name
                  AND due_at <= ?
                ORDER BY due_at LIMIT p.most) due
            ORDER BY due.due_at LIMIT ?)
          AND owner = ? AND parked"""
            + COLUMNS;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", most.keySet().toArray()));
      statement.setArray(2, connection.createArrayOf("int", most.values().toArray()));
      statement.setObject(3, owner);
      statement.setObject(4, OffsetDateTime.now());
      statement.setInt(5, all);
      statement.setObject(6, owner); // PostgreSQL checks this again after it waited for a row
      return claimed(statement);
    }
  }

  /** Claims one saga, stuck or not. Nothing if it is not parked with this owner. */
  public List<Claimed> claim(UUID owner, UUID saga) throws SQLException {
    String sql = "UPDATE saga SET parked = false WHERE owner = ? AND id = ? AND parked" + COLUMNS;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, owner);
      statement.setObject(2, saga);
      return claimed(statement);
    }
  }

  /** Parks a claimed saga that could not be taken into memory. It is due again at that time. */
  void putBack(UUID owner, UUID saga, Instant dueAt) throws SQLException {
    String sql = "UPDATE saga SET parked = true, due_at = ? WHERE owner = ? AND id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, dueAt.atOffset(ZoneOffset.UTC));
      statement.setObject(2, owner);
      statement.setObject(3, saga);
      statement.executeUpdate();
    }
  }

  private static List<Claimed> claimed(PreparedStatement statement) throws SQLException {
    List<Claimed> sagas = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        sagas.add(
            new Claimed(
                new SagaRef(
                    row.getObject("id", UUID.class),
                    row.getString("type"),
                    row.getObject("correlation_id", UUID.class),
                    row.getString("trace")),
                row.getInt("version"),
                row.getString("input"),
                row.getInt("epoch"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("deadline_at", OffsetDateTime.class).toInstant()));
      }
    }
    return sagas;
  }
}
