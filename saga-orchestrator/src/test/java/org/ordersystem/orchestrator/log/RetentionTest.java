package org.ordersystem.orchestrator.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class RetentionTest {
  private static final Duration LONG_AGO = Duration.ofDays(15);

  @Inject Retention retention;

  private final Random random = new Random(1);

  private long count(String table, UUID saga) {
    String column = table.equals("saga") ? "id" : "saga_id";
    String sql = "SELECT count(*) FROM %s WHERE %s = ?".formatted(table, column);
    return Database.number(sql, saga);
  }

  /** Inserts a saga that started, and optionally ended, this long ago. */
  private UUID saga(Duration age, boolean ended) {
    Instant then = Instant.now().minus(age);
    UUID id = new UUID(then.toEpochMilli() << 16 | 0x7000, random.nextLong() >>> 2 | 1L << 63);
    OffsetDateTime at = then.atOffset(ZoneOffset.UTC);
    Database.execute(
        """
        INSERT INTO saga (id, type, version, correlation_id, input, idempotency_scope,
            idempotency_key, request_hash, status, owner, due_at, started_at, deadline_at, ended_at)
        VALUES (?, 'place-order', 1, ?, '{}', 'alice', ?, '', ?, ?, ?, ?, ?, ?)""",
        id,
        UUID.randomUUID(),
        id.toString(),
        ended ? "COMPLETED" : "STUCK",
        UUID.randomUUID(),
        at,
        at,
        at,
        ended ? at : null);
    Database.execute(
        """
        INSERT INTO saga_entry (saga_id, seq, kind, step, attempt, started_at, at, detail)
        VALUES (?, 1, 'DONE', 'create-order', 1, ?, ?, '{}')""",
        id,
        at,
        at);
    Database.execute(
        """
        INSERT INTO saga_instruction (id, saga_id, kind, actor, at, outcome)
        VALUES (?, ?, 'RETRY', 'oscar', ?, 'CARRIED_OUT')""",
        UUID.randomUUID(),
        id,
        at);
    return id;
  }

  @Test
  void anOldSagaIsDeletedWithAllItsRows() throws SQLException {
    UUID saga = saga(LONG_AGO, true);
    retention.clean();
    for (String table : new String[] {"saga", "saga_entry", "saga_instruction"}) {
      assertThat(table, count(table, saga), is(0L));
    }
  }

  @Test
  void recentAndRunningSagasStay() throws SQLException {
    UUID lately = saga(Duration.ofDays(13), true);
    UUID stuck = saga(LONG_AGO, false);
    retention.clean();
    assertThat(count("saga_entry", lately), is(1L));
    assertThat(count("saga_entry", stuck), is(1L));
    Database.execute("DELETE FROM saga WHERE id = ?", stuck);
  }

  @Test
  void severalBatchesAreDeletedInOneRun() throws SQLException {
    UUID last = null;
    for (int i = 0; i < 1001; i++) {
      last = saga(LONG_AGO.minusSeconds(i), true);
    }
    retention.clean();
    assertThat(count("saga", last), is(0L));
  }

  @Test
  void aLockedRowIsSkipped() throws SQLException {
    UUID locked = saga(LONG_AGO, true);
    UUID other = saga(LONG_AGO, true);
    try (Connection connection = Database.connect();
        PreparedStatement lock =
            connection.prepareStatement("SELECT 1 FROM saga WHERE id = ? FOR UPDATE")) {
      connection.setAutoCommit(false);
      lock.setObject(1, locked);
      lock.executeQuery();
      retention.clean();
      assertThat(count("saga", other), is(0L));
      assertThat(count("saga", locked), is(1L));
      connection.rollback();
    }
  }
}
