package org.ordersystem.orchestrator.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Started;

/** How a batch reaches the log: by one statement, which is one round trip and one commit. */
@ApplicationScoped
class LogTables {
  /**
   * Writes nothing where the replica no longer is one. The lock keeps its row until the commit, so
   * that nobody adopts its sagas in between; a heartbeat does not wait for it. Every part may be
   * repeated: that is what happens where the answer to a commit was lost.
   */
  private static final String WRITE =
      """
      WITH writer AS (SELECT id FROM replica WHERE id = ? FOR KEY SHARE),
      started AS (
          INSERT INTO saga (id, type, version, correlation_id, trace, input, idempotency_scope,
              idempotency_key, request_hash, status, owner, due_at, started_at, deadline_at)
          SELECT s.id, type, version, correlation_id, trace, input, scope, key, hash, 'RUNNING',
              writer.id, started_at, started_at, deadline_at
          FROM writer, unnest(?::uuid[], ?::text[], ?::int[], ?::uuid[], ?::text[], ?::json[],
              ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
              AS s (id, type, version, correlation_id, trace, input, scope, key, hash, started_at,
              deadline_at)
          ON CONFLICT DO NOTHING
          RETURNING id),
      entries AS (
          INSERT INTO saga_entry
              (saga_id, seq, kind, step, attempt, started_at, at, next_at, detail)
          SELECT e.* FROM writer, unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::int[],
              ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::json[]) AS e (saga_id),
              saga
          WHERE saga.id = e.saga_id AND saga.owner = writer.id
          ON CONFLICT DO NOTHING),
      heads AS (
          UPDATE saga SET status = h.status, due_at = h.due_at, ended_at = h.ended_at,
              awaits = h.awaits, parked = h.parked
          FROM writer, unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[],
              ?::text[], ?::boolean[]) AS h (id, status, due_at, ended_at, awaits, parked)
          WHERE saga.id = h.id AND saga.owner = writer.id),
      obeyed AS (
          UPDATE saga_instruction SET outcome = 'OBEYED' FROM writer
          WHERE saga_instruction.id = ANY (?::uuid[]))
      SELECT array(SELECT id FROM writer), array(SELECT id FROM started)""";

  /**
   * Writes a batch and says which saga each of its starts led to.
   *
   * @throws FencedException where others have declared the replica dead; nothing is written then
   */
  Map<UUID, Started> write(Connection connection, UUID replica, Batch batch) throws SQLException {
    Set<UUID> inserted = new HashSet<>();
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      Columns columns = new Columns(connection, write);
      write.setObject(columns.next(), replica);
      starts(columns, batch.starts());
      entries(columns, batch.appends());
      heads(columns, batch.heads());
      columns.add("uuid", batch.instructions(), id -> id);
      try (ResultSet result = write.executeQuery()) {
        result.next();
        if (ids(result.getArray(1)).isEmpty()) {
          throw new FencedException();
        }
        inserted.addAll(ids(result.getArray(2)));
      }
    }
    Map<UUID, Started> started = new LinkedHashMap<>();
    for (NewSaga saga : batch.starts()) {
      started.put(
          saga.id(),
          inserted.contains(saga.id())
              ? new Started(saga.id(), saga.correlationId(), true, true)
              : existing(connection, saga));
    }
    return started;
  }

  private static void starts(Columns columns, List<NewSaga> starts) throws SQLException {
    columns.add("uuid", starts, NewSaga::id);
    columns.add("text", starts, start -> start.saga().type());
    columns.add("int", starts, NewSaga::version);
    columns.add("uuid", starts, NewSaga::correlationId);
    columns.add("text", starts, start -> start.saga().trace());
    columns.add("json", starts, NewSaga::input);
    columns.add("text", starts, saga -> saga.key().scope());
    columns.add("text", starts, saga -> saga.key().key());
    columns.add("text", starts, saga -> saga.key().requestHash());
    columns.add("timestamptz", starts, NewSaga::startedAt);
    columns.add("timestamptz", starts, NewSaga::deadlineAt);
  }

  private static void entries(Columns columns, List<Write.Append> appends) throws SQLException {
    columns.add("uuid", appends, Write.Append::sagaId);
    columns.add("int", appends, append -> append.entry().seq());
    columns.add("text", appends, append -> append.entry().kind().name());
    columns.add("text", appends, append -> append.entry().step());
    columns.add("int", appends, append -> append.entry().attempt());
    columns.add("timestamptz", appends, append -> append.entry().startedAt());
    columns.add("timestamptz", appends, append -> append.entry().at());
    columns.add("timestamptz", appends, append -> append.entry().nextAt());
    columns.add("json", appends, append -> append.entry().detail());
  }

  private static void heads(Columns columns, Collection<Write.Append> last) throws SQLException {
    columns.add("uuid", last, Write.Append::sagaId);
    columns.add("text", last, append -> append.after().status().name());
    columns.add("timestamptz", last, append -> append.progress().dueAt());
    columns.add("timestamptz", last, LogTables::endedAt);
    columns.add("text", last, append -> append.awaits());
    columns.add("boolean", last, append -> append.progress().parked());
  }

  private static Instant endedAt(Write.Append append) {
    return append.after().status().isFinal() ? append.entry().at() : null;
  }

  private static List<UUID> ids(Array array) throws SQLException {
    return Arrays.asList((UUID[]) array.getArray());
  }

  /** The saga that has the key; it may be this very one, where a commit's answer was lost. */
  private static Started existing(Connection connection, NewSaga saga) throws SQLException {
    String sql =
        """
        SELECT id, correlation_id, request_hash FROM saga
        WHERE idempotency_scope = ? AND idempotency_key = ?""";
    IdempotencyKey key = saga.key();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, key.scope());
      select.setString(2, key.key());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        UUID id = row.getObject(1, UUID.class);
        return new Started(
            id,
            row.getObject(2, UUID.class),
            id.equals(saga.id()),
            key.requestHash().equals(row.getString(3)));
      }
    }
  }

  /** Sets a statement's parameters one after the other, each a column of values. */
  private static final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    Columns(Connection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    int next() {
      return ++parameter;
    }

    <T> void add(String type, Collection<T> rows, Function<T, Object> value) throws SQLException {
      Object[] values =
          rows.stream()
              .map(value)
              .map(v -> v == null ? null : v instanceof Integer ? v : v.toString())
              .toArray();
      statement.setArray(next(), connection.createArrayOf(type, values));
    }
  }
}
