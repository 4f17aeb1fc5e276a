package org.ordersystem.order.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of all copies, and who may move them. Leases are measured with the clock of the
 * database server, so the clocks of the replicas do not matter.
 */
@ApplicationScoped
class Checkpoints {
  private static final String OWN =
      "(name, version) IN (SELECT * FROM unnest(?::text[], ?::integer[]))";

  private final DataSource database;

  Checkpoints(DataSource database) {
    this.database = database;
  }

  /**
   * Creates the two copies of a projection that has none: the first one is live and empty.
   *
   * @return false if it has them already
   */
  boolean register(Projection projection) throws SQLException {
    String sql =
        """
        INSERT INTO projection (name, slot, state, version)
        VALUES (?, 1, 'LIVE', ?), (?, 2, 'IDLE', ?) ON CONFLICT (name, slot) DO NOTHING""";
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, projection.name());
      insert.setInt(2, projection.version());
      insert.setString(3, projection.name());
      insert.setInt(4, projection.version());
      return insert.executeUpdate() > 0;
    }
  }

  /** Whether the live copy was filled by older code. */
  boolean isOutdated(Projection projection) throws SQLException {
    String sql = "SELECT FROM projection WHERE name = ? AND state = 'LIVE' AND version < ?";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, projection.name());
      select.setInt(2, projection.version());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * Empties the copy that is not live and begins to build it, in the transaction of the connection.
   *
   * @return false if this or a newer version is being built already
   */
  boolean begin(Connection connection, Projection projection) throws SQLException {
    String sql =
        """
        UPDATE projection
        SET state = 'BUILDING', version = ?, position = 0, as_of = NULL, started_at = now(),
            checked_at = now(), leader = NULL, lease_until = '-infinity', epoch = epoch + 1
        WHERE name = ? AND (state = 'IDLE' OR state = 'BUILDING' AND version < ?)
        RETURNING slot""";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, projection.version());
      update.setString(2, projection.name());
      update.setInt(3, projection.version());
      try (ResultSet row = update.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        truncate(connection, projection.tables(), row.getInt("slot"));
        return true;
      }
    }
  }

  private static void truncate(Connection connection, List<String> tables, int slot)
      throws SQLException {
    List<String> copies = tables.stream().map(table -> table + "_" + slot).toList();
    try (Statement truncate = connection.createStatement()) {
      truncate.execute("TRUNCATE " + String.join(", ", copies));
    }
  }

  /** Takes what no other replica leads, and returns all that this replica leads. */
  List<Lead> lead(Collection<Projection> own, String replica, Duration lease) throws SQLException {
    String sql =
        """
        WITH free AS (
          SELECT name, slot FROM projection
          WHERE state <> 'IDLE' AND lease_until < clock_timestamp() AND %s
          FOR UPDATE SKIP LOCKED)
        UPDATE projection taken SET leader = ?, epoch = epoch + 1,
          lease_until = clock_timestamp() + ? * interval '1 millisecond'
        FROM free WHERE taken.name = free.name AND taken.slot = free.slot"""
            .formatted(OWN);
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      bindOwn(connection, update, own);
      update.setString(3, replica);
      update.setLong(4, lease.toMillis());
      update.executeUpdate();
      return leads(connection, own, replica);
    }
  }

  private static List<Lead> leads(Connection connection, Collection<Projection> own, String replica)
      throws SQLException {
    String sql =
        """
        SELECT name, slot, state, epoch, position FROM projection
        WHERE state <> 'IDLE' AND %s AND leader = ? ORDER BY state DESC, name"""
            .formatted(OWN);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bindOwn(connection, select, own);
      select.setString(3, replica);
      List<Lead> leads = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          leads.add(
              new Lead(
                  row.getString("name"),
                  row.getInt("slot"),
                  row.getString("state").equals("BUILDING"),
                  replica,
                  row.getLong("epoch"),
                  row.getLong("position")));
        }
      }
      return leads;
    }
  }

  private static void bindOwn(
      Connection connection, PreparedStatement statement, Collection<Projection> own)
      throws SQLException {
    statement.setArray(
        1, connection.createArrayOf("text", own.stream().map(Projection::name).toArray()));
    statement.setArray(
        2, connection.createArrayOf("int4", own.stream().map(Projection::version).toArray()));
  }

  /**
   * Moves the checkpoint, extends the lease, and locks the copy for the transaction of the
   * connection. Its commit need not reach the disk at once: whatever is lost is lost together with
   * its effect.
   *
   * @throws LostLead if the checkpoint is not where the lead left it
   */
  void advance(
      Connection connection, Lead lead, long position, @Nullable Instant asOf, Duration lease)
      throws SQLException {
    String sql =
        """
        UPDATE projection SET position = ?, as_of = greatest(as_of, ?),
          checked_at = clock_timestamp(),
          lease_until = clock_timestamp() + ? * interval '1 millisecond'
        WHERE name = ? AND slot = ? AND state = ? AND leader = ? AND epoch = ? AND position = ?""";
    try (Statement local = connection.createStatement();
        PreparedStatement update = connection.prepareStatement(sql)) {
      local.execute("SET LOCAL synchronous_commit = off");
      update.setLong(1, position);
      update.setObject(
          2, asOf == null ? null : asOf.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
      update.setLong(3, lease.toMillis());
      update.setString(4, lead.name());
      update.setInt(5, lead.slot());
      update.setString(6, lead.building() ? "BUILDING" : "LIVE");
      update.setString(7, lead.replica());
      update.setLong(8, lead.epoch());
      update.setLong(9, lead.position());
      if (update.executeUpdate() == 0) {
        throw new LostLead(lead);
      }
    }
  }

  /**
   * Puts a copy that was built in the place of the live one, in the transaction of the connection.
   *
   * @return false if the live one has read further
   */
  boolean swap(Connection connection, Lead built, long position) throws SQLException {
    String retire =
        """
        UPDATE projection
        SET state = 'IDLE', leader = NULL, lease_until = '-infinity', epoch = epoch + 1
        WHERE name = ? AND state = 'LIVE' AND position <= ?""";
    String show = "UPDATE projection SET state = 'LIVE' WHERE name = ? AND slot = ?";
    try (PreparedStatement old = connection.prepareStatement(retire);
        PreparedStatement next = connection.prepareStatement(show)) {
      old.setString(1, built.name());
      old.setLong(2, position);
      if (old.executeUpdate() == 0) {
        return false;
      }
      next.setString(1, built.name());
      next.setInt(2, built.slot());
      next.executeUpdate();
      return true;
    }
  }

  /** Gives up the leads of a replica, so that another one can take over at once. */
  int release(String replica, Collection<Projection> projections) throws SQLException {
    String sql =
        """
        UPDATE projection SET leader = NULL, lease_until = '-infinity'
        WHERE leader = ? AND name = ANY(?)""";
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, replica);
      update.setArray(
          2,
          connection.createArrayOf("text", projections.stream().map(Projection::name).toArray()));
      return update.executeUpdate();
    }
  }
}
