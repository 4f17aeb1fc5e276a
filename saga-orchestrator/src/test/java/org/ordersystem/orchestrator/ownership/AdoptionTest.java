package org.ordersystem.orchestrator.ownership;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.Ownership;
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;
import org.ordersystem.orchestrator.engine.SagaLog.Next;
import org.ordersystem.orchestrator.engine.SagaLog.Progress;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.log.GroupCommit;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.parking.ParkedSagas;
import org.ordersystem.orchestrator.parking.ParkedSagas.Claimed;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.Entry.Attempt;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.Status;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.NewerVersion;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class AdoptionTest {
  @Inject SagaReader reader;
  @Inject Ownership ownership;
  @Inject GroupCommit log;
  @Inject OwnershipTables tables;
  @Inject ParkedSagas parked;
  @Inject ObjectMapper json;
  @Inject Supplier<UUID> ids;

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  private UUID orphan(Duration untilDeadline) throws JsonProcessingException {
    return saga(UUID.randomUUID(), untilDeadline);
  }

  private UUID saga(UUID owner, Duration untilDeadline) throws JsonProcessingException {
    PlaceOrder order = Orders.ofTea();
    return saga(owner, untilDeadline, order, json.writeValueAsString(order));
  }

  private UUID saga(UUID owner, Duration untilDeadline, PlaceOrder order, String input) {
    UUID saga = ids.get();
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    Database.execute(
        """
        INSERT INTO saga (id, type, version, correlation_id, input, idempotency_scope,
            idempotency_key, request_hash, status, owner, due_at, started_at, deadline_at)
        VALUES (?, 'place-order', 1, ?, ?::json, 'alice', ?, '', 'RUNNING', ?, ?, ?, ?)""",
        saga,
        order.orderId(),
        input,
        saga.toString(),
        owner,
        now,
        now,
        now.plus(untilDeadline));
    return saga;
  }

  private Status status(UUID saga) {
    return reader.head(saga).orElseThrow().status();
  }

  @Test
  void aSagaWhoseReplicaIsGoneIsCarriedOnByAnother() throws JsonProcessingException {
    UUID saga = orphan(Duration.ofMinutes(5));
    await().until(() -> status(saga), is(Status.COMPLETED));
    assertThat(reader.head(saga).orElseThrow().epoch(), is(2));
    assertThat(reader.head(saga).orElseThrow().owner().replica(), is(term().replica()));
  }

  /** During a rolling update a replica of the old version may adopt sagas of the new one. */
  @Test
  void aSagaWhoseInputHasFieldsOfANewerVersionIsCarriedOn() throws JsonProcessingException {
    PlaceOrder order = Orders.ofTea();
    String newer = NewerVersion.of(json.writeValueAsString(order));
    UUID saga = saga(UUID.randomUUID(), Duration.ofMinutes(5), order, newer);
    await().until(() -> status(saga), is(Status.COMPLETED));
  }

  @Test
  void aSagaThatIsTooLateWhenAdoptedTurnsBack() throws JsonProcessingException {
    ServiceStubs.refuseReservationsForNow();
    UUID saga = orphan(Duration.ofSeconds(-1));
    await().until(() -> status(saga), is(Status.COMPENSATED));
  }

  @Test
  void aReplicaThatWasDeclaredDeadWritesNothingAndBeginsAnew() throws Exception {
    UUID saga = orphan(Duration.ofMinutes(5));
    await().until(() -> status(saga), is(Status.COMPLETED));
    Term before = term();
    Database.execute("DELETE FROM replica WHERE id = ?", before.replica());
    CompletionException refused =
        assertThrows(
            CompletionException.class,
            () -> log.append(lateEntry(before, saga)).toCompletableFuture().join());
    assertThat(refused.getCause().getClass(), is((Object) FencedException.class));
    await().until(this::term, not(before));
    UUID next = orphan(Duration.ofMinutes(5));
    await().until(() -> status(next), is(Status.COMPLETED));
  }

  private Term term() {
    return ownership.term().orElseThrow();
  }

  private static Progress lateEntry(Term term, UUID saga) {
    Instant now = Instant.now();
    Entry late =
        new Entry(
            99,
            EntryType.DONE,
            new Attempt("create-order", 1, now),
            now,
            null,
            NullNode.getInstance());
    return new Progress(
        term,
        new SagaRef(saga, "place-order", saga, null),
        late,
        SagaState.started(now),
        new Next(now, "order", false),
        null,
        true);
  }

  /**
   * Regression: the replica adopted its own sagas again and again, and its heartbeat never ended.
   */
  @Test
  void aReplicaThatIsDeclaredDeadRightAfterItsHeartbeatBeginsAnew() throws Exception {
    Term before = term();
    UUID own = saga(before.replica(), Duration.ofMinutes(5));
    Database.execute(
        """
        CREATE FUNCTION declare_dead() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN DELETE FROM replica WHERE id = NEW.id; RETURN NULL; END'""");
    Database.execute(
        """
        CREATE TRIGGER declare_dead AFTER UPDATE ON replica
        FOR EACH ROW EXECUTE FUNCTION declare_dead()""");
    try {
      await().until(this::term, not(before));
    } finally {
      Database.execute("DROP FUNCTION declare_dead CASCADE");
    }
    await().until(() -> status(own), is(Status.COMPLETED));
  }

  /** Regression: all sagas that were adopted together with the unreadable one were lost. */
  @Test
  void aSagaThatOnlyANewerVersionUnderstandsKeepsNoOtherFromGoingOn() throws Exception {
    UUID other = UUID.randomUUID();
    Database.execute("INSERT INTO replica (id, name) VALUES (?, 'other')", other);
    UUID unreadable = saga(other, Duration.ofMinutes(5));
    Database.execute(
        """
        INSERT INTO saga_entry (saga_id, seq, kind, step, attempt, started_at, at, detail)
        VALUES (?, 1, 'OF_THE_FUTURE', 'create-order', 1, now(), now(), 'null')""",
        unreadable);
    UUID saga = saga(other, Duration.ofMinutes(5));
    Database.execute("DELETE FROM replica WHERE id = ?", other);
    await().until(() -> status(saga), is(Status.COMPLETED));
    assertThat(status(unreadable), is(Status.RUNNING));
    Database.execute("DELETE FROM saga_entry WHERE saga_id = ?", unreadable);
    Database.execute("UPDATE saga SET due_at = now() WHERE id = ?", unreadable);
    await().until(() -> status(unreadable), is(Status.COMPLETED));
  }

  /** Otherwise other replicas declare it dead, and its adopted sagas become orphans again. */
  @Test
  void aLongAdoptionStillSendsHeartbeats() throws Exception {
    Database.execute("CREATE TABLE adoption (heartbeat_at timestamptz)");
    Database.execute(
        """
        CREATE FUNCTION note_adoption() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN INSERT INTO adoption SELECT heartbeat_at FROM replica; RETURN NULL; END'""");
    Database.execute(
        """
        CREATE TRIGGER note_adoption AFTER UPDATE OF owner ON saga
        FOR EACH STATEMENT EXECUTE FUNCTION note_adoption()""");
    try {
      Database.execute(
          """
          INSERT INTO saga (id, type, version, correlation_id, input, idempotency_scope,
              idempotency_key, request_hash, status, owner, due_at, started_at, deadline_at)
          SELECT gen_random_uuid(), 'place-order', 1, gen_random_uuid(), '{}', 'many', n::text,
              '', 'STUCK', gen_random_uuid(), now(), now(), now()
          FROM generate_series(1, 3000) n""");
      await()
          .until(
              () ->
                  Database.number(
                      "SELECT count(*) FROM saga WHERE idempotency_scope = 'many' AND epoch > 1"),
              is(3000L));
      assertThat(
          Database.number("SELECT count(*) - count(DISTINCT heartbeat_at) FROM adoption"), is(0L));
    } finally {
      Database.execute("DROP FUNCTION note_adoption CASCADE");
      Database.execute("DROP TABLE adoption");
      Database.execute("DELETE FROM saga WHERE idempotency_scope = 'many'");
    }
  }

  @Test
  void anUnregisteredReplicaAdoptsNothing() throws Exception {
    UUID saga = orphan(Duration.ofMinutes(5));
    assertThat(tables.adopt(UUID.randomUUID(), 1000), is(0));
    await().until(() -> status(saga), is(Status.COMPLETED));
  }

  /**
   * Regression: a claim waited for the row of a saga that another replica was adopting, and then
   * unparked it. The new owner never found the saga.
   */
  @Test
  void aClaimThatWaitsForAnAdoptionLeavesTheSagaToItsNewOwner() throws Exception {
    UUID self = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    Database.execute(
        "INSERT INTO replica (id, name) VALUES (?, 'self'), (?, 'other')", self, other);
    UUID saga = orphan(Duration.ofMinutes(5));
    Database.execute("UPDATE saga SET owner = ?, parked = true WHERE id = ?", self, saga);
    try (Connection adopter = Database.connect();
        PreparedStatement adopt =
            adopter.prepareStatement("UPDATE saga SET owner = ?, epoch = epoch + 1 WHERE id = ?")) {
      adopter.setAutoCommit(false);
      adopt.setObject(1, other);
      adopt.setObject(2, saga);
      adopt.executeUpdate();
      CompletableFuture<List<Claimed>> claim = CompletableFuture.supplyAsync(() -> claimDue(self));
      Database.awaitBlocked(1);
      adopter.commit();
      adopter.setAutoCommit(true);
      assertThat(claim.join(), is(empty()));
    }
    assertThat(claimDue(other).stream().map(Claimed::id).toList(), contains(saga));
    Database.execute("DELETE FROM saga WHERE id = ?", saga);
    Database.execute("DELETE FROM replica WHERE id IN (?, ?)", self, other);
  }

  private List<Claimed> claimDue(UUID owner) {
    try {
      return parked.claimDue(owner, 10, Map.of("", 10));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
