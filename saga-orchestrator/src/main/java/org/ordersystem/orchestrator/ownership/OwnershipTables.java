package org.ordersystem.orchestrator.ownership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** The statements of registration, heartbeat and adoption. */
@ApplicationScoped
class OwnershipTables {
  private final DataSource database;

  OwnershipTables(DataSource database) {
    this.database = database;
  }

  /** Registers a new replica and removes an earlier one of the same name. */
  void register(UUID id, String name) throws SQLException {
    try (Connection connection = database.getConnection()) {
      update(connection, "DELETE FROM replica WHERE name = ?", name);
      update(connection, "INSERT INTO replica (id, name) VALUES (?, ?)", id, name);
    }
  }

  /** Updates the heartbeat. False if the others have declared this replica dead. */
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

  /** Declares replicas dead that have had no heartbeat for this time. */
  void retireSilent(Duration silence) throws SQLException {
    String sql = "DELETE FROM replica WHERE heartbeat_at < now() - ? * interval '1 millisecond'";
    try (Connection connection = database.getConnection()) {
      update(connection, sql, silence.toMillis());
    }
  }

  /**
   * Adopts sagas of dead replicas. They are parked, and are loaded into memory when there is room.
   * Replicas that adopt at the same time skip each other's rows instead of waiting for them. The
   * participant that a saga awaits is known only if the saga was parked before.
   *
   * <p>A saga that another replica has adopted since this statement began has a higher epoch and is
   * not taken. PostgreSQL compares the epoch again when it has the lock. It would not check again
   * whether the owner is dead.
   *
   * <p>Only a registered replica adopts. Otherwise one that was declared dead would adopt its own
   * sagas again and again. Its row is locked until the commit.
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
