package org.ordersystem.inventory.domain.reservation;

import java.util.List;
import org.ordersystem.inventory.domain.Money;

/** An order's lines with the prices of its reservation. Never empty. */
public record PricedOrder(List<PricedLine> lines) {
  public PricedOrder {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("an order has lines");
    }
  }

  public Money total() {
    return lines.stream().map(PricedLine::lineTotal).reduce(Money::plus).orElseThrow();
  }
}
