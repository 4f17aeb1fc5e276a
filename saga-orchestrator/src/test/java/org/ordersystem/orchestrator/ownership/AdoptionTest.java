package org.ordersystem.orchestrator.ownership;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.parking.ParkedSagas;
import org.ordersystem.orchestrator.parking.ParkedSagas.Claimed;
import org.ordersystem.orchestrator.saga.state.Status;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.NewerVersion;
import org.ordersystem.testsupport.TestEnvironment;

/** Sagas of a replica that is gone are carried on by another. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class AdoptionTest extends StoredSagas {
  @Inject OwnershipTables tables;
  @Inject ParkedSagas parked;

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
