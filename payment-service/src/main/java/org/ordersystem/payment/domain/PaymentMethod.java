package org.ordersystem.payment.domain;

/** The provider's token for a payment method. It is never printed, so no log contains it. */
public record PaymentMethod(String token) {
  @Override
  public String toString() {
    return "a payment method";
  }
}
