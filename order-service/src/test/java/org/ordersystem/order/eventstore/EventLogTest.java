package org.ordersystem.order.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.order.domain.Samples.history;
import static org.ordersystem.order.domain.Samples.place;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.ParkedTransaction;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/**
 * Positions are assigned before the commit. A simple reader therefore misses an event that commits
 * later at a lower position. These tests show that the event log does not miss it.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class EventLogTest {
  @Inject EventStore store;
  @Inject EventLog log;

  private long checkpoint;
  private final UUID first = Samples.newId();
  private final UUID second = Samples.newId();

  @BeforeEach
  void startAtTheEndOfTheLog() {
    follow();
  }

  /** Reads all events since the last call, two at a time. */
  private List<RecordedEvent> follow() {
    List<RecordedEvent> seen = new ArrayList<>();
    List<LoggedEvent> batch = log.read(checkpoint, 2);
    while (!batch.isEmpty()) {
      batch.forEach(logged -> seen.add(logged.event()));
      checkpoint = batch.getLast().position();
      batch = log.read(checkpoint, 2);
    }
    return seen;
  }

  private void append(List<RecordedEvent> events) {
    QuarkusTransaction.requiringNew().run(() -> store.append(events));
  }

  @Test
  void theLogHoldsTheEventsOfAllOrdersInTheirOrder() {
    List<RecordedEvent> one = history(first, place(), complete());
    List<RecordedEvent> other = history(second, place());
    append(one.subList(0, 1));
    append(other);
    append(one.subList(1, 2));

    assertEquals(List.of(one.get(0), other.get(0), one.get(1)), follow());
    assertEquals(List.of(), follow());
  }

  @Test
  void anEventThatIsCommittedLateIsNotPassedOver() throws InterruptedException {
    List<RecordedEvent> late = history(first, place());
    List<RecordedEvent> early = history(second, place());
    List<RecordedEvent> seen = new ArrayList<>();
    try (ParkedTransaction parked = ParkedTransaction.after(() -> store.append(late))) {
      append(early);
      seen.addAll(follow());
      parked.commit();
    }
    seen.addAll(follow());

    assertEquals(List.of(late.getFirst(), early.getFirst()), seen);
  }

  @Test
  void anEventIsNotPassedOverWhileTheTransactionsAfterItGoOn() throws InterruptedException {
    List<RecordedEvent> late = history(first, place());
    List<RecordedEvent> early = history(second, place());
    List<RecordedEvent> seen = new ArrayList<>();
    try (ParkedTransaction parked = ParkedTransaction.after(() -> store.append(late))) {
      seen.addAll(follow());
      append(early);
      try (ParkedTransaction next =
          ParkedTransaction.after(() -> store.append(history(Samples.newId(), place())))) {
        seen.addAll(follow());
        parked.commit();
        seen.addAll(follow());
        next.rollback();
      }
    }
    seen.addAll(follow());

    assertEquals(List.of(late.getFirst(), early.getFirst()), seen);
  }

  @Test
  void anAppendThatIsRolledBackLeavesAGapThatNobodyWaitsFor() throws InterruptedException {
    List<RecordedEvent> after = history(second, place());
    try (ParkedTransaction parked =
        ParkedTransaction.after(() -> store.append(history(first, place())))) {
      append(after);
      parked.rollback();
    }

    assertEquals(after, follow());
  }

  @Test
  void aTransactionThatIsOpenElsewhereDelaysNobody() throws InterruptedException {
    List<RecordedEvent> events = history(first, place());
    try (ParkedTransaction _ =
        ParkedTransaction.after(() -> Database.number("SELECT pg_current_xact_id()"))) {
      append(events);

      assertEquals(events, follow());
      assertEquals(Duration.ZERO, log.delay());
    }
  }

  @Test
  void anOpenAppendThatDelaysTheReadersIsShown() throws InterruptedException {
    List<RecordedEvent> events = history(first, place());
    try (ParkedTransaction parked = ParkedTransaction.after(() -> store.append(events))) {
      assertEquals(List.of(), follow());
      assertTrue(log.delay().isPositive());
      parked.commit();
    }

    assertEquals(events, follow());
    assertEquals(Duration.ZERO, log.delay());
  }

  @Test
  void aTransactionThatBeganBeforeItsPredecessorKeepsTheStreamInOrder() {
    List<RecordedEvent> events = history(first, place(), complete());
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Database.number("SELECT pg_current_xact_id()");
              append(events.subList(0, 1));
              store.append(events.subList(1, 2));
            });

    assertEquals(events, follow());
  }

  @Test
  void aReaderAmongManyWritersSeesEveryEventOnceAndInTheOrderOfEachStream()
      throws InterruptedException {
    List<List<RecordedEvent>> written = new CopyOnWriteArrayList<>();
    List<RecordedEvent> seen = new ArrayList<>();
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread reader =
        Thread.startVirtualThread(
            () -> {
              while (writing.get()) {
                seen.addAll(follow());
              }
            });
    AtOnce.run(
        8,
        () -> {
          for (int i = 0; i < 20; i++) {
            List<RecordedEvent> events = history(Samples.newId(), place(), complete());
            append(events.subList(0, 1));
            append(events.subList(1, 2));
            written.add(events);
          }
          return true;
        });
    writing.set(false);
    reader.join();
    seen.addAll(follow());

    assertEquals(8 * 20 * 2, seen.size());
    for (List<RecordedEvent> events : written) {
      UUID order = events.getFirst().orderId();
      assertEquals(events, seen.stream().filter(e -> e.orderId().equals(order)).toList());
    }
  }
}
