package org.ordersystem.payment.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.ordersystem.payment.domain.PaymentMethod;

/** The body of charge-payment. */
public record ChargeRequest(
    @NotNull @Valid MoneyJson amount,
    @NotNull @Pattern(regexp = "[a-z0-9_]{1,64}") String paymentMethod) {

  PaymentMethod method() {
    return new PaymentMethod(paymentMethod);
  }

  /** Without the payment method, which belongs in no log. */
  @Override
  public String toString() {
    return "the charge of " + amount;
  }
}
