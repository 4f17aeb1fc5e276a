package org.ordersystem.order.eventstore;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.DraftEvent.DraftStarted;
import org.ordersystem.order.domain.DraftEvent.DraftSubmitted;
import org.ordersystem.order.domain.DraftEvent.ItemAdded;
import org.ordersystem.order.domain.DraftEvent.ItemChanged;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderEvent;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.domain.draft.Draft;
import org.ordersystem.order.json.StoredJson;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/**
 * Compares two ways to get an aggregate: to read its stream and fold it, and to read one row that
 * has it as JSON, as a snapshot would. {@code mvn test -pl order-service -am -Dtest=RebuildBench
 * -Dsurefire.failIfNoSpecifiedTests=false} runs it.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class RebuildBench {
  private static final int ROUNDS = 300;

  @Inject EventStore store;

  @Test
  void rebuild() {
    Database.execute("CREATE TABLE snapshot (order_id uuid PRIMARY KEY, state jsonb NOT NULL)");
    measure("an order", orderEvents());
    measure("a draft of 10 lines, and its order", draftEvents(10, 0));
    measure("a draft of 100 lines, and its order", draftEvents(100, 0));
    measure("the same, with each line changed 10 times", draftEvents(100, 10));
  }

  private static List<OrderEvent> orderEvents() {
    return Samples.history(Samples.newId(), Samples.place(), Samples.complete()).stream()
        .map(RecordedEvent::event)
        .toList();
  }

  private static List<OrderEvent> draftEvents(int lines, int changes) {
    List<OrderEvent> events = new ArrayList<>(List.of(new DraftStarted("alice")));
    IntStream.range(0, lines)
        .forEach(line -> events.add(new ItemAdded("TEA-" + line, 1, Samples.euro(899))));
    IntStream.range(0, lines * changes)
        .forEach(
            n -> events.add(new ItemChanged("TEA-" + n % lines, 2 + n / lines, Samples.euro(899))));
    events.add(new DraftSubmitted());
    events.addAll(orderEvents());
    return events;
  }

  private void measure(String name, List<OrderEvent> events) {
    UUID id = Samples.newId();
    List<RecordedEvent> recorded =
        IntStream.range(0, events.size())
            .mapToObj(
                n -> new RecordedEvent(id, n + 1, Instant.EPOCH, events.get(n), Samples.METADATA))
            .toList();
    QuarkusTransaction.requiringNew().run(() -> store.append(recorded));
    String state = StoredJson.write(Draft.fold(id, recorded));
    Database.execute("INSERT INTO snapshot VALUES (?, ?::jsonb)", id, state);
    System.out.printf(
        "%-42s %5d events: order %5d us, draft %5d us, one row %5d us%n",
        name,
        events.size(),
        medianMicros(() -> Order.fold(id, store.stream(id))),
        medianMicros(() -> Draft.fold(id, store.stream(id))),
        medianMicros(() -> snapshot(id)));
  }

  private static Draft snapshot(UUID id) {
    return StoredJson.read(
        Database.text("SELECT state FROM snapshot WHERE order_id = ?", id), Draft.class);
  }

  /** The median of the second half of the rounds; the first one is for the compiler. */
  private static long medianMicros(Supplier<?> work) {
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < 2 * ROUNDS; i++) {
      long began = System.nanoTime();
      work.get();
      nanos[i % ROUNDS] = System.nanoTime() - began;
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2] / 1000;
  }
}
