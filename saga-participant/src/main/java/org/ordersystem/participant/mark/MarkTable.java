package org.ordersystem.participant.mark;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
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
  public boolean insert(StepKey key, Mark mark, String answer) {
    String sql =
        """
        INSERT INTO saga_mark (state, answer, saga_id, step) VALUES (?, ?::json, ?, ?)
        ON CONFLICT DO NOTHING""";
    return write(sql, key, mark, answer) == 1;
  }

  @Override
  public void update(StepKey key, Mark mark, String answer) {
    String sql =
        """
        UPDATE saga_mark SET state = ?, answer = coalesce(?::json, answer)
        WHERE saga_id = ? AND step = ?""";
    if (write(sql, key, mark, answer) != 1) {
      throw new IllegalStateException("no mark to change for " + key);
    }
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

  private int write(String sql, StepKey key, Mark mark, String answer) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, mark.name());
      statement.setString(2, answer);
      statement.setObject(3, key.sagaId());
      statement.setString(4, key.step());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new MarkException(e);
    }
  }
}
