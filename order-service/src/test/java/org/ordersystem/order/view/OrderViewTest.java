package org.ordersystem.order.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ordersystem.order.domain.CommandSequences;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;

class OrderViewTest {
  @Property
  void aRowHoldsTheWholeOrder(@ForAll long seed) {
    UUID id = Samples.newId();
    List<RecordedEvent> events = CommandSequences.outcome(id, new CommandSequences(seed).next());
    Order order = Order.fold(id, events);

    if (order.version() > 0) {
      assertEquals(order, OrderView.of(order).toOrder());
    }
  }
}
