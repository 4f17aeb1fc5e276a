package org.ordersystem.orchestrator.ownership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** The statements by which replicas know of each other and take over sagas. */
@ApplicationScoped
class OwnershipTables {
  private final DataSource database;

  OwnershipTables(DataSource database) {
    this.database = database;
  }

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
   * Takes over sagas of dead replicas, parked: they come into memory as there is room. Replicas
   * that do so at the same time skip each other's rows instead of waiting for them. What a saga
   * that was in memory waits for is not known.
   *
   * <p>A row that another replica has adopted since this statement began has a higher epoch and is
   * left to it: PostgreSQL compares that again when it has the lock, which it would not do with the
   * question whether the owner is dead.
   *
   * <p>Who is no replica adopts nothing: its own sagas are orphans too, and would stay so. Its row
   * is kept until the commit, as the log does when it writes.
   *
   * @return how many
   */
  int adopt(UUID owner, int most) throws SQLException {
    String sql =
        """
        WITH adopter AS (SELECT id FROM replica WHERE id = ? FOR KEY SHARE),
        orphan AS MATERIALIZED (
            SELECT id, epoch FROM saga
            WHERE ended_at IS NULL
              AND NOT EXISTS (SELECT FROM replica WHERE replica.id = saga.owner)
            LIMIT ?),
        mine AS (
            SELECT saga.id FROM saga
            JOIN orphan ON saga.id = orphan.id AND saga.epoch = orphan.epoch
            FOR UPDATE OF saga SKIP LOCKED)
        UPDATE saga SET owner = adopter.id, epoch = epoch + 1, parked = true,
            awaits = CASE WHEN parked THEN awaits ELSE '' END
        FROM adopter, mine WHERE saga.id = mine.id""";
    try (Connection connection = database.getConnection()) {
      return update(connection, sql, owner, most);
    }
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
