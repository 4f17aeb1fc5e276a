package org.ordersystem.inventory.domain.reservation;

import java.util.Objects;
import org.ordersystem.inventory.domain.Sku;

/** A product and its ordered quantity. */
public record OrderLine(Sku sku, int quantity) {
  public static final int MAX_QUANTITY = 1000;

  public OrderLine {
    Objects.requireNonNull(sku, "sku");
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      throw new IllegalArgumentException("quantity out of bounds: " + quantity);
    }
  }
}
