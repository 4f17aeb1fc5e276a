package org.ordersystem.participant.mark;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ordersystem.participant.step.StepKey;

/** The marks in the participant's own database. */
@ApplicationScoped
class MarkTable implements Marks {
  private final DataSource database;

  MarkTable(DataSource database) {
    this.database = database;
  }

  @Override
  public int insert(Map<StepKey, Row> marks) {
    // In one order, so that two transactions with the same steps do not wait for each other.
    return write(
        """
        INSERT INTO saga_mark (saga_id, step, state, answer)
        SELECT saga_id, step, state, answer::json
        FROM unnest(?, ?, ?, ?) AS new (saga_id, step, state, answer) ORDER BY saga_id, step
        ON CONFLICT DO NOTHING""",
        marks);
  }

  @Override
  public void update(Map<StepKey, Row> marks) {
    int changed =
        write(
            """
            UPDATE saga_mark old SET state = new.state, answer = coalesce(new.answer::json, old.answer)
            FROM unnest(?, ?, ?, ?) AS new (saga_id, step, state, answer)
            WHERE old.saga_id = new.saga_id AND old.step = new.step""",
            marks);
    if (changed != marks.size()) {
      throw new IllegalStateException("a mark to change is missing: " + marks.keySet());
    }
  }

  @Override
  public int finish(Map<StepKey, Row> marks) {
    return write(
        """
        UPDATE saga_mark old SET state = new.state, answer = new.answer::json
        FROM unnest(?, ?, ?, ?) AS new (saga_id, step, state, answer)
        WHERE old.saga_id = new.saga_id AND old.step = new.step AND old.state = 'STARTED'""",
        marks);
  }

  @Override
  public Row lock(StepKey key) {
    String sql =
        """
        SELECT state, answer FROM saga_mark WHERE saga_id = ? AND step = ? FOR UPDATE""";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, key.sagaId());
      select.setString(2, key.step());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no mark of " + key);
        }
        return new Row(Mark.valueOf(row.getString(1)), row.getString(2));
      }
    } catch (SQLException e) {
      throw new MarkException(e);
    }
  }

  /**
   * Removes marks that are older than a limit and belong to sagas that are older too. Marks of
   * steps in progress stay: an operator may need them.
   *
   * @return how many marks were removed, at most {@code most}
   */
  int removeBefore(Instant limit, int most) {
    // SKIP LOCKED: other replicas remove at the same time and need not wait.
    String sql =
        """
        DELETE FROM saga_mark WHERE (saga_id, step) IN (
            SELECT saga_id, step FROM saga_mark
            WHERE created_at < ?
              AND uuid_extract_version(saga_id) = 7 AND uuid_extract_timestamp(saga_id) < ?
              AND state IN ('DONE', 'REFUSED', 'COMPENSATED')
            LIMIT ? FOR UPDATE SKIP LOCKED)""";
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setObject(1, limit.atOffset(ZoneOffset.UTC));
      delete.setObject(2, limit.atOffset(ZoneOffset.UTC));
      delete.setInt(3, most);
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw new MarkException(e);
    }
  }

  private int write(String sql, Map<StepKey, Row> marks) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      List<StepKey> keys = List.copyOf(marks.keySet());
      List<Row> rows = keys.stream().map(marks::get).toList();
      bind(statement, 1, "uuid", keys.stream().map(StepKey::sagaId));
      bind(statement, 2, "text", keys.stream().map(StepKey::step));
      bind(statement, 3, "text", rows.stream().map(row -> row.mark().name()));
      bind(statement, 4, "text", rows.stream().map(Row::answer));
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new MarkException(e);
    }
  }

  private static void bind(PreparedStatement statement, int index, String type, Stream<?> values)
      throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf(type, values.toArray()));
  }
}
