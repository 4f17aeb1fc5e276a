package org.ordersystem.inventory.domain;

import java.util.regex.Pattern;

/** Names a product: 1 to 64 of the characters {@code A-Z 0-9 -}. */
public record Sku(String value) {
  static final String REGEX = "[A-Z0-9-]{1,64}";

  private static final Pattern FORM = Pattern.compile(REGEX);

  /**
   * @throws IllegalArgumentException if {@code value} is no SKU
   */
  public Sku {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a SKU");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
