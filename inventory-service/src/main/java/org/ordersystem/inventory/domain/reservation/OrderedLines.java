package org.ordersystem.inventory.domain.reservation;

import java.util.UUID;
import java.util.stream.Stream;
import org.ordersystem.inventory.domain.Sku;

/** The lines of an order. */
public record OrderedLines(UUID orderId, OrderLines lines) {
  public Stream<Sku> skus() {
    return lines.stream().map(OrderLine::sku);
  }
}
