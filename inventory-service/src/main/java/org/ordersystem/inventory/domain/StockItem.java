package org.ordersystem.inventory.domain;

import java.util.Objects;

/**
 * The stock of a product and its price. Reserved items stay on hand until they are shipped. {@code
 * 0 <= reserved <= onHand} holds always, so that nothing is ever sold twice.
 */
public record StockItem(Sku sku, Money unitPrice, long onHand, long reserved) {
  public StockItem {
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(unitPrice, "unitPrice");
    if (reserved < 0 || reserved > onHand) {
      throw new IllegalArgumentException(
          "%s: %d reserved of %d on hand".formatted(sku, reserved, onHand));
    }
  }

  /** What a customer can still buy. */
  public long available() {
    return onHand - reserved;
  }

  /**
   * Reserves a quantity for an order.
   *
   * @throws IllegalArgumentException if less is available
   */
  public StockItem hold(int quantity) {
    return new StockItem(sku, unitPrice, onHand, reserved + positive(quantity));
  }

  /**
   * Releases a reserved quantity.
   *
   * @throws IllegalArgumentException if less is reserved
   */
  public StockItem release(int quantity) {
    return new StockItem(sku, unitPrice, onHand, reserved - positive(quantity));
  }

  /**
   * Ships a reserved quantity.
   *
   * @throws IllegalArgumentException if less is reserved
   */
  public StockItem ship(int quantity) {
    return new StockItem(sku, unitPrice, onHand - positive(quantity), reserved - quantity);
  }

  /** Takes a returned quantity back into the stock. */
  public StockItem restock(int quantity) {
    return new StockItem(sku, unitPrice, onHand + positive(quantity), reserved);
  }

  private static int positive(int quantity) {
    if (quantity < 1) {
      throw new IllegalArgumentException("not a quantity: " + quantity);
    }
    return quantity;
  }
}
