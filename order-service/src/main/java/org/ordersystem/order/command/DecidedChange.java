package org.ordersystem.order.command;

import java.util.List;
import java.util.stream.Stream;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.RecordedEvent;

/**
 * What follows from an {@link OrderChange}.
 *
 * @param history the events of the order before
 * @param appended the events that follow
 */
record DecidedChange(
    Order before, Order after, List<RecordedEvent> history, List<RecordedEvent> appended) {

  /** All events of the order. */
  List<RecordedEvent> stream() {
    return Stream.concat(history.stream(), appended.stream()).toList();
  }

  OrderChanged fact() {
    return new OrderChanged(after.id(), before.status(), after.status());
  }
}
