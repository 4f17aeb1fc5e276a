package org.ordersystem.systemtests;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The saga log, read from its database. */
final class SagaTables {
  private final SystemUnderTest system;

  SagaTables(SystemUnderTest system) {
    this.system = system;
  }

  /** Returns the ids of the sagas that have not ended. */
  List<String> open(List<String> ids) {
    return column("SELECT id FROM saga WHERE id = ANY (?) AND ended_at IS NULL", ids);
  }

  /** Returns the ids of the sagas that have had more than one owner. */
  List<String> adopted(List<String> ids) {
    return column("SELECT id FROM saga WHERE id = ANY (?) AND epoch > 1", ids);
  }

  /** Returns every row of the sagas and their entries. */
  List<String> log(List<String> ids) {
    List<String> rows = new ArrayList<>();
    rows.addAll(column("SELECT saga::text FROM saga WHERE id = ANY (?) ORDER BY id", ids));
    rows.addAll(
        column(
            "SELECT e::text FROM saga_entry e WHERE saga_id = ANY (?) ORDER BY saga_id, seq", ids));
    return rows;
  }

  /** Returns the ids of the registered replicas. */
  Set<String> replicas() {
    return Set.copyOf(column("SELECT id FROM replica", null));
  }

  int count() {
    return Integer.parseInt(column("SELECT count(*) FROM saga", null).getFirst());
  }

  Duration longest(List<String> ids) {
    String sql =
        """
        SELECT (extract(epoch FROM max(ended_at - started_at)) * 1000)::bigint FROM saga
        WHERE id = ANY (?)""";
    return Duration.ofMillis(Long.parseLong(column(sql, ids).getFirst()));
  }

  private List<String> column(String sql, List<String> ids) {
    try (Connection connection = system.database().connect("sagas");
        PreparedStatement select = connection.prepareStatement(sql)) {
      if (ids != null) {
        Object[] uuids = ids.stream().map(UUID::fromString).toArray();
        select.setArray(1, connection.createArrayOf("uuid", uuids));
      }
      List<String> values = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          values.add(row.getString(1));
        }
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
