package org.ordersystem.inventory.api;

import org.ordersystem.inventory.domain.Money;

/** Money on the wire: minor units and the ISO 4217 code. */
public record MoneyJson(long amount, String currency) {
  public static MoneyJson of(Money money) {
    return new MoneyJson(money.amount(), money.currency().getCurrencyCode());
  }
}
