package org.ordersystem.inventory.domain.reservation;

import java.util.List;
import java.util.stream.Stream;
import org.ordersystem.inventory.domain.Sku;

/** The lines of one order in the customer's order: at least one, at most 100, each SKU once. */
public record OrderLines(List<OrderLine> lines) {
  public static final int MAX_LINES = 100;

  public OrderLines {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw new IllegalArgumentException("number of lines out of bounds: " + lines.size());
    }
    if (lines.stream().map(OrderLine::sku).distinct().count() < lines.size()) {
      throw new IllegalArgumentException("two lines have the same SKU");
    }
  }

  public List<Sku> skus() {
    return lines.stream().map(OrderLine::sku).toList();
  }

  public Stream<OrderLine> stream() {
    return lines.stream();
  }
}
