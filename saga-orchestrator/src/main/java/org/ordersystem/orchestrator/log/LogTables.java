package org.ordersystem.orchestrator.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Started;
import org.ordersystem.orchestrator.log.Write.Append;

/** The statements by which a batch reaches the log: one each, however many sagas it holds. */
@ApplicationScoped
class LogTables {
  /**
   * Refuses a replica that no longer is one. The lock keeps its row until the commit, so that
   * nobody adopts its sagas in between; a heartbeat does not wait for it.
   */
  void fence(Connection connection, UUID replica) throws SQLException {
    String sql = "SELECT 1 FROM replica WHERE id = ? FOR KEY SHARE";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, replica);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new FencedException();
        }
      }
    }
  }

  /** Stores the new sagas whose idempotency key is free and says which saga each start led to. */
  Map<UUID, Started> insertSagas(Connection connection, UUID replica, List<NewSaga> sagas)
      throws SQLException {
    String sql =
        """
        INSERT INTO saga (id, type, version, correlation_id, input, idempotency_scope,
            idempotency_key, request_hash, status, owner, due_at, started_at, deadline_at)
        SELECT id, type, version, correlation_id, input, scope, key, hash, 'RUNNING', ?,
            started_at, started_at, deadline_at
        FROM unnest(?::uuid[], ?::text[], ?::int[], ?::uuid[], ?::json[], ?::text[], ?::text[],
            ?::text[], ?::timestamptz[], ?::timestamptz[])
            AS s (id, type, version, correlation_id, input, scope, key, hash, started_at,
            deadline_at)
        ON CONFLICT DO NOTHING
        RETURNING id""";
    Set<UUID> inserted = new HashSet<>();
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      Columns columns = new Columns(connection, insert);
      insert.setObject(columns.next(), replica);
      columns.add("uuid", sagas, NewSaga::id);
      columns.add("text", sagas, NewSaga::type);
      columns.add("int", sagas, NewSaga::version);
      columns.add("uuid", sagas, NewSaga::correlationId);
      columns.add("json", sagas, NewSaga::input);
      columns.add("text", sagas, saga -> saga.key().scope());
      columns.add("text", sagas, saga -> saga.key().key());
      columns.add("text", sagas, saga -> saga.key().requestHash());
      columns.add("timestamptz", sagas, NewSaga::startedAt);
      columns.add("timestamptz", sagas, NewSaga::deadlineAt);
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          inserted.add(rows.getObject(1, UUID.class));
        }
      }
    }
    Map<UUID, Started> started = new LinkedHashMap<>();
    for (NewSaga saga : sagas) {
      started.put(
          saga.id(),
          inserted.contains(saga.id())
              ? new Started(saga.id(), saga.correlationId(), true, true)
              : existing(connection, saga));
    }
    return started;
  }

  /** The saga that has the key; it may be this very one, where a commit's answer was lost. */
  private Started existing(Connection connection, NewSaga saga) throws SQLException {
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

  void insertEntries(Connection connection, List<Append> appends) throws SQLException {
    String sql =
        """
        INSERT INTO saga_entry (saga_id, seq, kind, step, attempt, started_at, at, next_at, detail)
        SELECT * FROM unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::int[],
            ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::json[])
        ON CONFLICT DO NOTHING""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      Columns columns = new Columns(connection, insert);
      columns.add("uuid", appends, Append::sagaId);
      columns.add("int", appends, append -> append.entry().seq());
      columns.add("text", appends, append -> append.entry().kind().name());
      columns.add("text", appends, append -> append.entry().step());
      columns.add("int", appends, append -> append.entry().attempt());
      columns.add("timestamptz", appends, append -> append.entry().startedAt());
      columns.add("timestamptz", appends, append -> append.entry().at());
      columns.add("timestamptz", appends, append -> append.entry().nextAt());
      columns.add("json", appends, append -> append.entry().detail());
      insert.executeUpdate();
    }
  }

  void updateHeads(Connection connection, UUID replica, Collection<Append> last)
      throws SQLException {
    String sql =
        """
        UPDATE saga SET status = u.status, due_at = u.due_at, ended_at = u.ended_at,
            awaits = coalesce(u.awaits, ''), parked = u.parked
        FROM unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[],
            ?::boolean[]) AS u (id, status, due_at, ended_at, awaits, parked)
        WHERE saga.id = u.id AND saga.owner = ?""";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      Columns columns = new Columns(connection, update);
      columns.add("uuid", last, Append::sagaId);
      columns.add("text", last, append -> append.after().status().name());
      columns.add("timestamptz", last, append -> append.progress().dueAt());
      columns.add("timestamptz", last, LogTables::endedAt);
      columns.add("text", last, append -> append.progress().awaits());
      columns.add("boolean", last, append -> append.progress().parked());
      update.setObject(columns.next(), replica);
      update.executeUpdate();
    }
  }

  /** Remembers which instructions the entries come from. */
  void obeyed(Connection connection, List<Append> appends) throws SQLException {
    List<UUID> instructions =
        appends.stream()
            .map(append -> append.progress().instruction())
            .filter(Objects::nonNull)
            .toList();
    if (instructions.isEmpty()) {
      return;
    }
    String sql = "UPDATE saga_instruction SET outcome = 'OBEYED' WHERE id = ANY (?)";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setArray(1, connection.createArrayOf("uuid", instructions.toArray()));
      update.executeUpdate();
    }
  }

  private static Instant endedAt(Append append) {
    return append.after().status().isFinal() ? append.entry().at() : null;
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
