package org.ordersystem.payment.domain;

/** The provider's token for how the customer pays. It is never printed, so no log can hold it. */
public record PaymentMethod(String token) {
  @Override
  public String toString() {
    return "a payment method";
  }
}
