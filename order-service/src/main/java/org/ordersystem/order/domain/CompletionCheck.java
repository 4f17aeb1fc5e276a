package org.ordersystem.order.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ordersystem.order.domain.CommandRefused.CompletionMismatch;
import org.ordersystem.order.domain.OrderCommand.Complete;
import org.ordersystem.order.domain.OrderEvent.OrderCompleted;

/** Checks that an order is completed with its ordered lines and with correct sums. */
final class CompletionCheck {
  private CompletionCheck() {}

  static OrderCompleted of(Order order, Complete command) {
    if (!asOrdered(command.lines()).equals(new HashSet<>(order.lines()))
        || command.lines().size() != order.lines().size()) {
      throw new CompletionMismatch("the lines are not those that were ordered: " + order.id());
    }
    if (!sumsAddUp(command)) {
      throw new CompletionMismatch("the prices do not add up: " + order.id());
    }
    return new OrderCompleted(
        command.lines(), command.total(), command.paymentId(), command.shipment());
  }

  private static Set<OrderLine> asOrdered(List<OrderLine> lines) {
    Set<OrderLine> ordered = new HashSet<>();
    lines.forEach(line -> ordered.add(line.withoutPrice()));
    return ordered;
  }

  private static boolean sumsAddUp(Complete command) {
    Money sum = new Money(0, command.total().currency());
    for (OrderLine line : command.lines()) {
      if (!line.isPricedRight() || !line.lineTotal().currency().equals(sum.currency())) {
        return false;
      }
      sum = sum.plus(line.lineTotal());
    }
    return sum.equals(command.total());
  }
}
