package org.ordersystem.order.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.order.domain.Samples.history;
import static org.ordersystem.order.domain.Samples.place;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.Database;
import org.ordersystem.order.ParkedTransaction;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.TestEnvironment;

/**
 * Positions are assigned before the commit. A simple reader therefore misses an event that commits
 * later at a lower position. These tests show that the event log does not miss it.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class EventLogTest {
  @Inject EventStore store;
  @Inject Database database;

  private LogPosition checkpoint;
  private final UUID first = Samples.newId();
  private final UUID second = Samples.newId();

  @BeforeEach
  void startAtTheEndOfTheLog() {
    checkpoint = LogPosition.START;
    follow();
  }

  /** Reads all events since the last call, two at a time. */
  private List<RecordedEvent> follow() {
    List<RecordedEvent> seen = new ArrayList<>();
    List<LoggedEvent> batch = store.log(checkpoint, 2);
    while (!batch.isEmpty()) {
      batch.forEach(logged -> seen.add(logged.event()));
      checkpoint = batch.getLast().position();
      batch = store.log(checkpoint, 2);
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
  void anEventAtALowerPositionOfALaterTransactionIsNotPassedOver() throws InterruptedException {
    List<RecordedEvent> lowerPosition = history(first, place());
    List<RecordedEvent> lowerTransaction = history(second, place());
    List<RecordedEvent> seen = new ArrayList<>();
    try (ParkedTransaction later = laterTransaction(lowerPosition, lowerTransaction)) {
      seen.addAll(follow());
      later.commit();
    }
    seen.addAll(follow());

    assertEquals(List.of(lowerTransaction.getFirst(), lowerPosition.getFirst()), seen);
  }

  /** Commits {@code lowerTransaction}, which began first and appended last, and parks the other. */
  private ParkedTransaction laterTransaction(
      List<RecordedEvent> lowerPosition, List<RecordedEvent> lowerTransaction)
      throws InterruptedException {
    List<ParkedTransaction> parked = new ArrayList<>();
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              database.number("SELECT pg_current_xact_id()");
              parked.add(ParkedTransaction.after(() -> store.append(lowerPosition)));
              store.append(lowerTransaction);
              return true;
            });
    return parked.getFirst();
  }

  @Test
  void aTransactionThatBeganBeforeItsPredecessorKeepsTheStreamInOrder() {
    List<RecordedEvent> events = history(first, place(), complete());
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database.number("SELECT pg_current_xact_id()");
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
