package org.ordersystem.order.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of one product. The price comes from the catalogue when stock is reserved, so a line
 * has none until the order is completed: both money fields are null, or neither is.
 */
public record OrderLine(
    String sku, int quantity, @Nullable Money unitPrice, @Nullable Money lineTotal) {
  public OrderLine {
    Objects.requireNonNull(sku, "sku");
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity must be positive: " + quantity);
    }
    if ((unitPrice == null) != (lineTotal == null)) {
      throw new IllegalArgumentException("a line has both prices or none: " + sku);
    }
  }

  public static OrderLine unpriced(String sku, int quantity) {
    return new OrderLine(sku, quantity, null, null);
  }

  /** Returns the line without prices. */
  OrderLine withoutPrice() {
    return unpriced(sku, quantity);
  }

  boolean isPricedRight() {
    return unitPrice != null && unitPrice.times(quantity).equals(lineTotal);
  }
}
