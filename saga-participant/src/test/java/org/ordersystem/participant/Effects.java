package org.ordersystem.participant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.ordersystem.participant.mark.Mark;
import org.ordersystem.participant.step.StepKey;

/** The work of the steps under test, in the participant's database. */
@ApplicationScoped
public class Effects {
  private final DataSource database;

  Effects(DataSource database) {
    this.database = database;
  }

  public void add(StepKey key, String kind) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO effect (saga_id, kind) VALUES (?, ?)")) {
      insert.setObject(1, key.sagaId());
      insert.setString(2, kind);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public long count(StepKey key, String kind) {
    String sql = "SELECT count(*) FROM effect WHERE saga_id = ? AND kind = ?";
    return count(sql, key.sagaId(), kind);
  }

  /** Returns the number of sessions that wait for a lock. */
  public long waiting() {
    return count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
  }

  /** Returns the number of sessions in a transaction, without this one. */
  public long openTransactions() {
    return count(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE state LIKE 'idle in transaction%' AND pid <> pg_backend_pid()""");
  }

  /** Inserts a mark of this age. */
  public void mark(StepKey key, Mark mark, Duration age) {
    String sql =
        """
        INSERT INTO saga_mark (saga_id, step, state, created_at)
        VALUES (?, ?, ?, now() - make_interval(secs => ?))""";
    execute(sql, key.sagaId(), key.step(), mark.name(), age.toSeconds());
  }

  public void execute(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the first column of every row. */
  public List<String> texts(String sql) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the number of transactions that wrote the marks and the effects of these sagas. */
  public long writers(List<UUID> sagas) {
    String sql =
        """
        SELECT count(DISTINCT writer) FROM (
            SELECT xmin::text FROM saga_mark WHERE saga_id = ANY(?)
            UNION ALL SELECT xmin::text FROM effect WHERE saga_id = ANY(?)) AS written (writer)""";
    return count(sql, sagas.toArray(new UUID[0]), sagas.toArray(new UUID[0]));
  }

  public String mark(StepKey key) {
    String sql = "SELECT state FROM saga_mark WHERE saga_id = ? AND step = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, key.sagaId());
      select.setString(2, key.step());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "none";
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long count(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
