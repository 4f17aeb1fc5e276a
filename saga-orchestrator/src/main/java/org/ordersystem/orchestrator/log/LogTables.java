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
import java.util.function.IntFunction;
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
          SELECT s.id, type, version, correlation_id, trace, input::json, scope, key, hash,
              'RUNNING', writer.id, to_timestamp(started), to_timestamp(started),
              to_timestamp(deadline)
          FROM writer, unnest(?::uuid[], ?::text[], ?::int[], ?::uuid[], ?::text[], ?::text[],
              ?::text[], ?::text[], ?::text[], ?::float8[], ?::float8[])
              AS s (id, type, version, correlation_id, trace, input, scope, key, hash, started,
              deadline)
          ON CONFLICT DO NOTHING
          RETURNING id),
      entries AS (
          INSERT INTO saga_entry
              (saga_id, seq, kind, step, attempt, started_at, at, next_at, detail)
          SELECT e.saga_id, seq, kind, step, attempt, to_timestamp(began), to_timestamp(e.at),
              to_timestamp(next), detail::json
          FROM writer, saga, unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::int[],
              ?::float8[], ?::float8[], ?::float8[], ?::text[])
              AS e (saga_id, seq, kind, step, attempt, began, at, next, detail)
          WHERE saga.id = e.saga_id AND saga.owner = writer.id
          ON CONFLICT DO NOTHING),
      heads AS (
          UPDATE saga SET status = h.status, due_at = to_timestamp(h.due),
              ended_at = to_timestamp(h.ended), awaits = h.awaits, parked = h.parked
          FROM writer, unnest(?::uuid[], ?::text[], ?::float8[], ?::float8[], ?::text[],
              ?::boolean[]) AS h (id, status, due, ended, awaits, parked)
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
      columns.uuids(batch.instructions(), id -> id);
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
    columns.uuids(starts, NewSaga::id);
    columns.texts(starts, start -> start.saga().type());
    columns.ints(starts, NewSaga::version);
    columns.uuids(starts, NewSaga::correlationId);
    columns.texts(starts, start -> start.saga().trace());
    columns.texts(starts, NewSaga::input);
    columns.texts(starts, saga -> saga.key().scope());
    columns.texts(starts, saga -> saga.key().key());
    columns.texts(starts, saga -> saga.key().requestHash());
    columns.times(starts, NewSaga::startedAt);
    columns.times(starts, NewSaga::deadlineAt);
  }

  private static void entries(Columns columns, List<Write.Append> appends) throws SQLException {
    columns.uuids(appends, Write.Append::sagaId);
    columns.ints(appends, append -> append.entry().seq());
    columns.texts(appends, append -> append.entry().kind().name());
    columns.texts(appends, append -> append.entry().step());
    columns.ints(appends, append -> append.entry().attempt());
    columns.times(appends, append -> append.entry().startedAt());
    columns.times(appends, append -> append.entry().at());
    columns.times(appends, append -> append.entry().nextAt());
    columns.texts(appends, append -> append.entry().detail().toString());
  }

  private static void heads(Columns columns, Collection<Write.Append> last) throws SQLException {
    columns.uuids(last, Write.Append::sagaId);
    columns.texts(last, append -> append.after().status().name());
    columns.times(last, append -> append.progress().dueAt());
    columns.times(last, LogTables::endedAt);
    columns.texts(last, Write.Append::awaits);
    columns.booleans(last, append -> append.progress().parked());
  }

  private static Instant endedAt(Write.Append append) {
    return append.after().status().isFinal() ? append.entry().at() : null;
  }

  /** Exact to the microsecond, as PostgreSQL's times are. */
  private static Double seconds(Instant time) {
    return time == null ? null : time.getEpochSecond() + time.getNano() / 1e9;
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

  /**
   * Sets a statement's parameters one after the other, each a column of values. Arrays of these
   * classes, the identifiers aside, the driver sends in binary; times go as seconds since 1970.
   */
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

    <T> void uuids(Collection<T> rows, Function<T, UUID> value) throws SQLException {
      add("uuid", rows, value, UUID[]::new);
    }

    <T> void texts(Collection<T> rows, Function<T, String> value) throws SQLException {
      add("text", rows, value, String[]::new);
    }

    <T> void ints(Collection<T> rows, Function<T, Integer> value) throws SQLException {
      add("int4", rows, value, Integer[]::new);
    }

    <T> void booleans(Collection<T> rows, Function<T, Boolean> value) throws SQLException {
      add("bool", rows, value, Boolean[]::new);
    }

    <T> void times(Collection<T> rows, Function<T, Instant> value) throws SQLException {
      add("float8", rows, value.andThen(LogTables::seconds), Double[]::new);
    }

    private <T, V> void add(
        String type, Collection<T> rows, Function<T, V> value, IntFunction<V[]> array)
        throws SQLException {
      V[] values = rows.stream().map(value).toArray(array);
      statement.setArray(next(), connection.createArrayOf(type, values));
    }
  }
}
