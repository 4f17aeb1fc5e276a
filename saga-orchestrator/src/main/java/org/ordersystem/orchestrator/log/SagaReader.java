package org.ordersystem.orchestrator.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.ordersystem.orchestrator.log.SagaReader.Head.Definition;
import org.ordersystem.orchestrator.log.SagaReader.Head.Due;
import org.ordersystem.orchestrator.log.SagaReader.Head.Owner;
import org.ordersystem.orchestrator.log.SagaReader.Head.Times;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Entry.Attempt;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.state.Status;

/** Reads sagas from the log, for operators and for a replica that takes sagas over. */
@ApplicationScoped
public class SagaReader {
  private final DataSource database;
  private final ObjectMapper json;

  SagaReader(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A saga's row. */
  public record Head(
      UUID id,
      Definition definition,
      UUID correlationId,
      Status status,
      Owner owner,
      Times times,
      Due due,
      String trace) {

    /** The definition that the saga follows. */
    public record Definition(String type, int version) {}

    /**
     * Who runs the saga.
     *
     * @param name null if the replica is gone
     * @param epoch 1 at the start, raised by each adoption
     */
    public record Owner(UUID replica, String name, int epoch) {}

    /**
     * What the saga does next.
     *
     * @param waiting whether it waits outside of memory for its next attempt
     * @param dueAt when it has something to do
     * @param awaits the participant that it needs then, or "" if it is not known
     */
    public record Due(boolean waiting, Instant dueAt, String awaits) {}

    /**
     * The start of the saga, its deadline and its end.
     *
     * @param endedAt null if the saga has not ended
     */
    public record Times(Instant startedAt, Instant deadlineAt, Instant endedAt) {}

    public String type() {
      return definition.type();
    }

    public int version() {
      return definition.version();
    }

    public int epoch() {
      return owner.epoch();
    }

    public Instant startedAt() {
      return times.startedAt();
    }

    /** Until when the saga waits, or null. */
    public Instant nextAttemptAt() {
      return due.waiting() ? due.dueAt() : null;
    }

    /** The participant for which the saga waits, or null. */
    public String awaits() {
      return due.waiting() && !due.awaits().isEmpty() ? due.awaits() : null;
    }

    /** The id of the trace in which the saga runs (W3C traceparent), or null. */
    public String traceId() {
      return trace == null ? null : trace.split("-")[1];
    }
  }

  /** One saga, if it exists. */
  public Optional<Head> head(UUID id) {
    return heads("WHERE id = ?", List.of(id)).stream().findFirst();
  }

  /** The saga of a business object, if it was started within this scope (by this customer). */
  public Optional<UUID> find(String type, UUID correlationId, String scope) {
    String where = "WHERE correlation_id = ? AND type = ? AND idempotency_scope = ?";
    return heads(where, List.of(correlationId, type, scope)).stream().map(Head::id).findFirst();
  }

  /**
   * Sagas, newest first.
   *
   * @param after the last id of the page before, or null
   * @param most how many at the most
   */
  public List<Head> list(SagaFilter filter, UUID after, int most) {
    List<Object> parameters = new ArrayList<>(filter.parameters());
    StringBuilder where = new StringBuilder(filter.where());
    if (after != null) {
      where.append(" AND id < ?");
      parameters.add(after);
    }
    parameters.add(most);
    return heads(where + " ORDER BY id DESC LIMIT ?", parameters);
  }

  /**
   * The entries of each of the sagas, in order.
   *
   * @throws IllegalArgumentException if one has an entry of a type that this version does not know
   */
  public Map<UUID, List<Entry>> entries(Collection<UUID> sagas) {
    String sql =
        """
        SELECT saga_id, seq, kind, step, attempt, started_at, at, next_at, detail
        FROM saga_entry WHERE saga_id = ANY (?) ORDER BY saga_id, seq""";
    Map<UUID, List<Entry>> entries = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("uuid", sagas.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entries
              .computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
              .add(entry(row));
        }
      }
      return entries;
    } catch (SQLException | JsonProcessingException e) {
      throw new LogUnavailableException(e);
    }
  }

  private List<Head> heads(String where, List<?> parameters) {
    String sql =
        """
        SELECT id, type, version, correlation_id, status, owner, epoch, started_at, deadline_at,
            ended_at, parked, due_at, awaits, trace,
            (SELECT name FROM replica WHERE replica.id = saga.owner) AS owner_name
        FROM saga\s"""
            + where;
    List<Head> heads = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        select.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          heads.add(head(row));
        }
      }
      return heads;
    } catch (SQLException e) {
      throw new LogUnavailableException(e);
    }
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getObject("id", UUID.class),
        new Definition(row.getString("type"), row.getInt("version")),
        row.getObject("correlation_id", UUID.class),
        Status.valueOf(row.getString("status")),
        new Owner(
            row.getObject("owner", UUID.class), row.getString("owner_name"), row.getInt("epoch")),
        new Times(
            instant(row, "started_at"), instant(row, "deadline_at"), instant(row, "ended_at")),
        new Due(
            row.getBoolean("parked") && !row.getString("status").equals("STUCK"),
            instant(row, "due_at"),
            row.getString("awaits")),
        row.getString("trace"));
  }

  private Entry entry(ResultSet row) throws SQLException, JsonProcessingException {
    JsonNode detail = json.readTree(row.getString("detail"));
    return new Entry(
        row.getInt("seq"),
        EntryType.valueOf(row.getString("kind")),
        new Attempt(row.getString("step"), row.getInt("attempt"), instant(row, "started_at")),
        instant(row, "at"),
        instant(row, "next_at"),
        detail);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
