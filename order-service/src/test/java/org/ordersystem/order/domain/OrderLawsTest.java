package org.ordersystem.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.order.domain.OrderEvent.OrderCancelled;
import org.ordersystem.order.domain.OrderEvent.OrderCompleted;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.OrderEvent.OrderRejected;
import org.ordersystem.order.domain.OrderEvent.OrderReturned;

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
  void aFinalStateIsLeftByNoCommandButAReturnOfWhatIsCompleted(@ForAll long seed) {
    CommandSequences sequences = new CommandSequences(seed);
    Order order = Order.fold(ID, CommandSequences.outcome(ID, sequences.next()));

    for (OrderCommand command : sequences.next()) {
      boolean returned = order.status() == OrderStatus.COMPLETED && command instanceof Return;
      if (order.status().isFinal() && !returned) {
        assertThrows(CommandRefused.class, () -> order.decide(command));
      }
    }
  }

  @Property
  void anOrderIsPlacedThenEndsOnceAndIsReturnedOnlyAfterItsCompletion(@ForAll long seed) {
    List<RecordedEvent> events = history(seed);

    for (RecordedEvent recorded : events) {
      int place =
          switch (recorded.event()) {
            case DraftEvent _ -> 0;
            case OrderPlaced _ -> 1;
            case OrderCompleted _, OrderRejected _, OrderCancelled _ -> 2;
            case OrderReturned _ -> 3;
          };
      assertEquals(place, recorded.version());
      if (place == 3) {
        assertInstanceOf(OrderCompleted.class, events.get(1).event());
      }
    }
  }
}
