package org.ordersystem.orchestrator.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The statements by which replicas know of each other and take over sagas. */
@ApplicationScoped
class OwnershipTables {
  private final DataSource database;

  OwnershipTables(DataSource database) {
    this.database = database;
  }

  /** A saga whose owner is gone. */
  record Orphan(
      UUID id,
      String type,
      int version,
      UUID correlationId,
      String input,
      OffsetDateTime startedAt,
      OffsetDateTime deadlineAt) {}

  /** Enters a new replica; an earlier one of the same name is gone, whatever it thinks itself. */
  void register(UUID id, String name) throws SQLException {
    try (Connection connection = database.getConnection()) {
      update(connection, "DELETE FROM replica WHERE name = ?", name);
      update(connection, "INSERT INTO replica (id, name) VALUES (?, ?)", id, name);
    }
  }

  /** Says that the replica lives; false where others have declared it dead. */
  boolean heartbeat(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return update(connection, "UPDATE replica SET heartbeat_at = now() WHERE id = ?", id) == 1;
    }
  }

  void deregister(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      update(connection, "DELETE FROM replica WHERE id = ?", id);
    }
  }

  /** Declares those dead that gave no sign of life for so long. */
  void retireSilent(Duration silence) throws SQLException {
    String sql = "DELETE FROM replica WHERE heartbeat_at < now() - ? * interval '1 millisecond'";
    try (Connection connection = database.getConnection()) {
      update(connection, sql, silence.toMillis());
    }
  }

  /**
   * Takes over sagas of dead replicas, the most urgent first. Replicas that do so at the same time
   * skip each other's rows instead of waiting for them.
   */
  List<Orphan> adopt(UUID owner, int most) throws SQLException {
    String sql =
        """
        UPDATE saga SET owner = ?, epoch = epoch + 1
        WHERE id IN (
            SELECT id FROM saga
            WHERE ended_at IS NULL AND status <> 'STUCK'
              AND NOT EXISTS (SELECT FROM replica WHERE replica.id = saga.owner)
            ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
        RETURNING id, type, version, correlation_id, input, started_at, deadline_at""";
    List<Orphan> orphans = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, owner);
      statement.setInt(2, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          orphans.add(
              new Orphan(
                  row.getObject("id", UUID.class),
                  row.getString("type"),
                  row.getInt("version"),
                  row.getObject("correlation_id", UUID.class),
                  row.getString("input"),
                  row.getObject("started_at", OffsetDateTime.class),
                  row.getObject("deadline_at", OffsetDateTime.class)));
        }
      }
    }
    return orphans;
  }

  private static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
