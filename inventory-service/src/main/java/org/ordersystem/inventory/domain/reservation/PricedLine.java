package org.ordersystem.inventory.domain.reservation;

import org.ordersystem.inventory.domain.Money;
import org.ordersystem.inventory.domain.Sku;

/** An order line with its catalogue price. */
public record PricedLine(Sku sku, int quantity, Money unitPrice) {
  public Money lineTotal() {
    return unitPrice.times(quantity);
  }
}
