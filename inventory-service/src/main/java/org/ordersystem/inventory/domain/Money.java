package org.ordersystem.inventory.domain;

import java.util.Currency;
import java.util.Objects;

/** A non-negative amount in minor units (cents) of a currency. It is exact and never rounded. */
public record Money(long amount, Currency currency) {
  public Money {
    Objects.requireNonNull(currency, "currency");
    if (amount < 0) {
      throw new IllegalArgumentException("an amount is never negative: " + amount);
    }
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   * @throws ArithmeticException if the sum does not fit
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not add up");
    }
    return new Money(Math.addExact(amount, other.amount), currency);
  }

  /**
   * @throws ArithmeticException if the product does not fit
   */
  public Money times(int quantity) {
    return new Money(Math.multiplyExact(amount, (long) quantity), currency);
  }
}
