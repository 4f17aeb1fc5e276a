package org.ordersystem.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OrderLawsTest {
  private static final UUID ID = Samples.newId();

  private static List<RecordedEvent> history(long seed) {
    return CommandSequences.outcome(ID, new CommandSequences(seed).next());
  }

  @Property
  void versionsRunFromOneWithoutAGap(@ForAll long seed) {
    List<RecordedEvent> events = history(seed);

    assertEquals(
        IntStream.rangeClosed(1, events.size()).boxed().toList(),
        events.stream().map(RecordedEvent::version).toList());
    assertEquals(events.size(), Order.fold(ID, events).version());
  }

  @Property
  void foldingAPartAndThenTheRestIsFoldingTheWhole(@ForAll long seed, @ForAll short cut) {
    List<RecordedEvent> events = history(seed);
    int middle = Math.floorMod(cut, events.size() + 1);

    Order order = Order.fold(ID, events.subList(0, middle));
    for (RecordedEvent later : events.subList(middle, events.size())) {
      order = order.apply(later);
    }

    assertEquals(Order.fold(ID, events), order);
  }

  @Property
  void aFinalStateIsLeftByNoCommand(@ForAll long seed) {
    CommandSequences sequences = new CommandSequences(seed);
    Order order = Order.fold(ID, CommandSequences.outcome(ID, sequences.next()));

    for (OrderCommand command : sequences.next()) {
      if (order.status().isFinal()) {
        assertThrows(CommandRefused.class, () -> order.decide(command));
      }
    }
  }

  @Property
  void anOrderHasAtMostOneEndAndOnlyAfterItsPlacing(@ForAll long seed) {
    List<RecordedEvent> events = history(seed);

    for (RecordedEvent recorded : events) {
      boolean placing = recorded.event() instanceof OrderEvent.OrderPlaced;
      assertEquals(placing ? 1 : 2, recorded.version());
    }
  }
}
