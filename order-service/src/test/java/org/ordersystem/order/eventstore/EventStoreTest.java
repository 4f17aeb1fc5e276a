package org.ordersystem.order.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.order.domain.Samples.history;
import static org.ordersystem.order.domain.Samples.place;
import static org.ordersystem.order.domain.Samples.reject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.ParkedTransaction;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class EventStoreTest {
  @Inject EventStore store;

  private final UUID id = Samples.newId();
  private final List<RecordedEvent> completed = history(id, place(), complete());
  private final List<RecordedEvent> rejected = history(id, place(), reject());

  private void append(List<RecordedEvent> events) {
    QuarkusTransaction.requiringNew().run(() -> store.append(events));
  }

  @Test
  void aStreamIsReadAsItWasWrittenSinceAnyVersion() {
    append(completed);

    assertEquals(completed, store.stream(id));
    assertEquals(completed.subList(1, 2), store.stream(id, 1, 10));
    assertEquals(completed.subList(0, 1), store.stream(id, 0, 1));
    assertEquals(List.of(), store.stream(id, 2, 10));
    assertEquals(List.of(), store.stream(Samples.newId()));
  }

  @Test
  void appendingAtAnExistingVersionIsAConflictAndChangesNothing() {
    append(completed);

    assertThrows(VersionConflict.class, () -> append(rejected));
    assertThrows(VersionConflict.class, () -> append(rejected.subList(1, 2)));

    assertEquals(completed, store.stream(id));
  }

  @Test
  void ofTwoAppendsOfTheSameVersionTheFirstToCommitWins() throws InterruptedException {
    append(completed.subList(0, 1));
    CompletableFuture<Void> second;
    try (ParkedTransaction first =
        ParkedTransaction.after(() -> store.append(completed.subList(1, 2)))) {
      second = CompletableFuture.runAsync(() -> append(rejected.subList(1, 2)));
      Database.awaitBlocked(1);
      first.commit();
    }

    CompletionException failure = assertThrows(CompletionException.class, second::join);
    assertTrue(failure.getCause() instanceof VersionConflict, failure::toString);
    assertEquals(completed, store.stream(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event SET type = 'OrderCompleted'",
        "DELETE FROM event",
        "TRUNCATE event",
        "INSERT INTO event SELECT * FROM event ON CONFLICT (order_id, version) DO UPDATE SET data = '{}'"
      })
  void eventsNeverChange(String change) {
    append(completed);

    assertThrows(IllegalStateException.class, () -> Database.execute(change));

    assertEquals(completed, store.stream(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE", "DELETE", "TRUNCATE"})
  void theRoleOfTheServiceHasNoRightToChangeEvents(String right) {
    String sql =
        "SELECT count(*) FROM pg_roles WHERE has_table_privilege(oid, 'event', ?)"
            + " AND rolname = current_user";

    assertEquals(0, Database.number(sql, right));
    assertEquals(1, Database.number(sql, "INSERT"));
  }

  @Test
  void aStreamThatBeganUnderAnOlderSchemaIsStillFolded() {
    Database.execute(
        """
        INSERT INTO event (order_id, version, type, schema_version, occurred_at,
                           data, metadata)
        VALUES (?, 1, 'OrderPlaced', 1, '2024-12-24T18:00:00Z', ?::jsonb,
                '{"sagaId":"0195509f-0000-7000-8000-000000000001","actor":"saga-orchestrator"}')""",
        id,
        GoldenFile.read(EventType.ORDER_PLACED, 1));
    append(rejected.subList(1, 2));

    List<RecordedEvent> stream = store.stream(id);
    OrderPlaced placed = (OrderPlaced) stream.getFirst().event();
    Order order = Order.fold(id, stream);

    assertEquals("2024-12-24T18:00:00Z", placed.placedAt().toString());
    assertEquals("alice", order.customerId());
    assertEquals(2, order.version());
  }
}
