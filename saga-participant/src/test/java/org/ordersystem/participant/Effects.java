package org.ordersystem.participant;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.ordersystem.participant.mark.Mark;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.testsupport.Database;

/** The work of the steps under test, in the participant's database. */
@ApplicationScoped
public class Effects {
  public void add(StepKey key, String kind) {
    Database.execute("INSERT INTO effect (saga_id, kind) VALUES (?, ?)", key.sagaId(), kind);
  }

  public long count(StepKey key, String kind) {
    String sql = "SELECT count(*) FROM effect WHERE saga_id = ? AND kind = ?";
    return Database.number(sql, key.sagaId(), kind);
  }

  /** Inserts a mark of this age. */
  public void mark(StepKey key, Mark mark, Duration age) {
    String sql =
        """
        INSERT INTO saga_mark (saga_id, step, state, created_at)
        VALUES (?, ?, ?, now() - make_interval(secs => ?))""";
    Database.execute(sql, key.sagaId(), key.step(), mark.name(), age.toSeconds());
  }

  /** Returns the number of transactions that wrote the marks and the effects of these sagas. */
  public long writers(List<UUID> sagas) {
    String sql =
        """
        SELECT count(DISTINCT writer) FROM (
            SELECT xmin::text FROM saga_mark WHERE saga_id = ANY(?)
            UNION ALL SELECT xmin::text FROM effect WHERE saga_id = ANY(?)) AS written (writer)""";
    return Database.number(sql, sagas.toArray(new UUID[0]), sagas.toArray(new UUID[0]));
  }

  public String mark(StepKey key) {
    String sql = "SELECT state FROM saga_mark WHERE saga_id = ? AND step = ?";
    String state = Database.text(sql, key.sagaId(), key.step());
    return state == null ? "none" : state;
  }
}
