package org.ordersystem.orchestrator.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ordersystem.defaults.database.Rows;
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Started;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.log.Write.Append;

/**
 * Writes a batch to the tables of the log by one statement, which is one round trip and one commit.
 */
@ApplicationScoped
class LogTables {
  private static final Rows<NewSaga> STARTS =
      Rows.<NewSaga>as("s")
          .uuid("id", NewSaga::id)
          .text("type", start -> start.saga().type())
          .integer("version", NewSaga::version)
          .uuid("correlation_id", NewSaga::correlationId)
          .text("trace", start -> start.saga().trace())
          .text("input", NewSaga::input)
          .text("scope", start -> start.key().scope())
          .text("key", start -> start.key().key())
          .text("hash", start -> start.key().requestHash())
          .seconds("started", NewSaga::startedAt)
          .seconds("deadline", NewSaga::deadlineAt);

  private static final Rows<Append> ENTRIES =
      Rows.<Append>as("e")
          .uuid("saga_id", append -> append.saga().id())
          .integer("seq", append -> append.entry().seq())
          .text("kind", append -> append.entry().type().name())
          .text("step", append -> append.entry().step())
          .integer("attempt", append -> append.entry().attempt().number())
          .seconds("began", append -> append.entry().attempt().startedAt())
          .seconds("at", append -> append.entry().at())
          .seconds("next", append -> append.entry().nextAt())
          .text("detail", append -> append.entry().detail().toString());

  private static final Rows<Append> HEADS =
      Rows.<Append>as("h")
          .uuid("id", append -> append.saga().id())
          .text("status", append -> append.after().status().name())
          .seconds("due", append -> append.progress().next().dueAt())
          .seconds("ended", LogTables::endedAt)
          .text("awaits", Append::awaits)
          .bool("parked", append -> append.progress().next().parked());

  private static final Rows<UUID> INSTRUCTIONS = Rows.<UUID>as("i").uuid("id", id -> id);

  /**
   * Writes nothing if the replica's row is gone. The lock keeps the row until the commit, so that
   * no other replica adopts its sagas in between; a heartbeat does not wait for it. Every part may
   * be repeated, as is done when the answer to a commit was lost. A saga that has ended needs its
   * input no more, and the input may contain personal data.
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
          FROM writer, %s
          ON CONFLICT DO NOTHING
          RETURNING id),
      entries AS (
          INSERT INTO saga_entry
              (saga_id, seq, kind, step, attempt, started_at, at, next_at, detail)
          SELECT e.saga_id, seq, kind, step, attempt, to_timestamp(began), to_timestamp(e.at),
              to_timestamp(next), detail::json
          FROM writer, saga, %s
          WHERE saga.id = e.saga_id AND saga.owner = writer.id
          ON CONFLICT DO NOTHING),
      heads AS (
          UPDATE saga SET status = h.status, due_at = to_timestamp(h.due),
              ended_at = to_timestamp(h.ended), awaits = h.awaits, parked = h.parked,
              input = CASE WHEN h.ended IS NULL THEN saga.input ELSE 'null' END
          FROM writer, %s
          WHERE saga.id = h.id AND saga.owner = writer.id),
      instructions AS (
          UPDATE saga_instruction SET outcome = 'CARRIED_OUT' FROM writer, %s
          WHERE saga_instruction.id = i.id)
      SELECT array(SELECT id FROM writer), array(SELECT id FROM started)"""
          .formatted(STARTS.unnest(), ENTRIES.unnest(), HEADS.unnest(), INSTRUCTIONS.unnest());

  /**
   * Writes a batch and returns the saga of each start in it.
   *
   * @throws FencedException if other replicas have declared this one dead; nothing is written then
   */
  Map<UUID, Started> write(Connection connection, Term term, Batch batch) throws SQLException {
    Set<UUID> inserted = insert(connection, term, batch);
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

  private static Set<UUID> insert(Connection connection, Term term, Batch batch)
      throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setObject(1, term.replica());
      int entries = STARTS.bind(write, 2, batch.starts());
      int heads = ENTRIES.bind(write, entries, batch.appends());
      int instructions = HEADS.bind(write, heads, batch.heads());
      INSTRUCTIONS.bind(write, instructions, batch.instructions());
      try (ResultSet result = write.executeQuery()) {
        result.next();
        if (ids(result.getArray(1)).isEmpty()) {
          throw new FencedException();
        }
        return new HashSet<>(ids(result.getArray(2)));
      }
    }
  }

  private static Instant endedAt(Append append) {
    return append.after().status().isFinal() ? append.entry().at() : null;
  }

  private static List<UUID> ids(Array array) throws SQLException {
    return Arrays.asList((UUID[]) array.getArray());
  }

  /** The saga that has the key. It is this one if the answer to an earlier commit was lost. */
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
}
