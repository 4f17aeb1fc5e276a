package org.ordersystem.orchestrator.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.saga.state.Status;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class SagaFilterTest {
  @Test
  void theFirstIdOfATimeStandsBeforeAllOthersOfThatTime() {
    UUID first = SagaFilter.firstIdAt(Instant.ofEpochMilli(0x0123_4567_89abL));
    assertEquals("01234567-89ab-7000-8000-000000000000", first.toString());
    assertEquals(
        "00000000-0000-7000-8000-000000000000",
        SagaFilter.firstIdAt(Instant.parse("1969-01-01T00:00:00Z")).toString());
  }

  /** Of the sagas in the log, few are open or turned back. */
  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "STUCK", "COMPENSATED", "COMPLETED", "waiting", "before"})
  void noListReadsTheWholeLogOrSortsIt(String which) throws SQLException {
    SagaFilter filter =
        switch (which) {
          case "waiting" -> new SagaFilter(null, null, true, null);
          case "before" -> new SagaFilter(null, null, false, Instant.EPOCH);
          default -> new SagaFilter(Status.valueOf(which), null, false, null);
        };
    try (Connection connection = Database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          INSERT INTO saga (id, type, version, correlation_id, input, idempotency_scope,
              idempotency_key, request_hash, status, owner, due_at, parked, started_at,
              deadline_at, ended_at)
          SELECT gen_random_uuid(), 't', 1, gen_random_uuid(), '{}', 'plan', n, '', s.status,
              gen_random_uuid(), now(), s.status = 'RUNNING', now(), now(),
              CASE WHEN s.status IN ('COMPLETED', 'COMPENSATED') THEN now() END
          FROM generate_series(1, 20000) n
          CROSS JOIN LATERAL (SELECT CASE n % 1000 WHEN 0 THEN 'COMPENSATED' WHEN 1 THEN 'STUCK'
              WHEN 2 THEN 'RUNNING' ELSE 'COMPLETED' END AS status) s""");
      statement.execute("ANALYZE saga");
      String plan = plan(connection, filter);
      connection.rollback();

      assertTrue(plan.contains("Index"), plan);
      assertFalse(plan.contains("Seq Scan"), plan);
      boolean few = !which.equals("COMPLETED") && !which.equals("before");
      assertEquals(few, !plan.contains("saga_pkey"), plan);
    }
  }

  private static String plan(Connection connection, SagaFilter filter) throws SQLException {
    String sql = "EXPLAIN SELECT * FROM saga " + filter.where() + " ORDER BY id DESC LIMIT 21";
    try (PreparedStatement explain = connection.prepareStatement(sql)) {
      List<Object> parameters = filter.parameters();
      for (int i = 0; i < parameters.size(); i++) {
        explain.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet row = explain.executeQuery()) {
        StringBuilder plan = new StringBuilder();
        while (row.next()) {
          plan.append(row.getString(1)).append('\n');
        }
        return plan.toString();
      }
    }
  }
}
