package org.ordersystem.inventory.domain;

import java.util.Objects;

/**
 * How much there is of a product and what it costs. What is reserved is on hand still, until it is
 * shipped; {@code 0 <= reserved <= onHand} holds always, so that nothing is ever sold twice.
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
   * Puts a quantity aside for an order.
   *
   * @throws IllegalArgumentException where less is available
   */
  public StockItem hold(int quantity) {
    return new StockItem(sku, unitPrice, onHand, reserved + positive(quantity));
  }

  /**
   * Gives a held quantity back to the others.
   *
   * @throws IllegalArgumentException where less is reserved
   */
  public StockItem release(int quantity) {
    return new StockItem(sku, unitPrice, onHand, reserved - positive(quantity));
  }

  /**
   * Takes a held quantity out of the warehouse.
   *
   * @throws IllegalArgumentException where less is reserved
   */
  public StockItem ship(int quantity) {
    return new StockItem(sku, unitPrice, onHand - positive(quantity), reserved - quantity);
  }

  /** Puts a shipped quantity that came back on the shelf again. */
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
