package org.ordersystem.payment.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.ordersystem.defaults.validation.PaymentMethodToken;
import org.ordersystem.participant.step.StepBody;
import org.ordersystem.payment.domain.PaymentMethod;

/** The body of charge-payment. */
@StepBody
public record ChargeRequest(
    @NotNull @Valid MoneyJson amount, @NotNull @PaymentMethodToken String paymentMethod) {

  PaymentMethod method() {
    return new PaymentMethod(paymentMethod);
  }

  /** Without the payment method, which must not be logged. */
  @Override
  public String toString() {
    return "the charge of " + amount;
  }
}
