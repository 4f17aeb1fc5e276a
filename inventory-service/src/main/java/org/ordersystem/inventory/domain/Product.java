package org.ordersystem.inventory.domain;

/**
 * A product as the catalogue shows it.
 *
 * @param available what is on hand and not reserved
 */
public record Product(Sku sku, String name, String description, Money unitPrice, long available) {
  /** The highest price in minor units. With it, the largest order total is still exact in JSON. */
  public static final long MAX_UNIT_PRICE = 100_000_000;
}
