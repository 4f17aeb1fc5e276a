package org.ordersystem.order.domain;

import java.util.Objects;

/** An amount in minor units (cents) of one currency (ISO 4217). */
public record Money(long amount, String currency) {
  public Money {
    Objects.requireNonNull(currency, "currency");
  }

  /**
   * @throws ArithmeticException if the product does not fit into 64 bits
   */
  public Money times(int quantity) {
    return new Money(Math.multiplyExact(amount, (long) quantity), currency);
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(amount, other.amount), currency);
  }
}
