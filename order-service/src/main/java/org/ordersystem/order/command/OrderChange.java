package org.ordersystem.order.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.RecordedEvent;

/** Commands on one order, carried out one after the other. */
public record OrderChange(UUID orderId, EventMetadata metadata, List<OrderCommand> commands) {

  /** Decides the commands on the order with this history. */
  DecidedChange decide(List<RecordedEvent> history, Instant now) {
    Order before = Order.fold(orderId, history);
    Order after = before;
    List<RecordedEvent> appended = new ArrayList<>();
    for (OrderCommand command : commands) {
      RecordedEvent next =
          new RecordedEvent(orderId, after.version() + 1, now, after.decide(command), metadata);
      appended.add(next);
      after = after.apply(next);
    }
    return new DecidedChange(before, after, history, appended);
  }
}
