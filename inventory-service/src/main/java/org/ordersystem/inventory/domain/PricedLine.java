package org.ordersystem.inventory.domain;

/** An order line at the price of the catalogue. */
public record PricedLine(Sku sku, int quantity, Money unitPrice) {
  public Money lineTotal() {
    return unitPrice.times(quantity);
  }
}
