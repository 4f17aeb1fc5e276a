package org.ordersystem.order.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.ordersystem.order.json.StoredJson;

/** Adds many rows to a table with one statement. */
final class RowUpsert {
  private RowUpsert() {}

  /**
   * Executes an insert of rows into the copy in a slot.
   *
   * @param sql with two parameters: the slot, and the rows as a JSON array
   */
  static void execute(Connection connection, String sql, int slot, Collection<?> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, slot);
      insert.setString(2, StoredJson.write(rows));
      insert.executeUpdate();
    }
  }
}
