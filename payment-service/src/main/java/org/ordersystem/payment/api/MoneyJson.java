package org.ordersystem.payment.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.ordersystem.defaults.validation.CurrencyCode;
import org.ordersystem.participant.step.StepBody;
import org.ordersystem.payment.domain.Money;

/** Money in a request: a positive amount in minor units and an ISO 4217 code. */
@StepBody
public record MoneyJson(@Positive long amount, @NotNull @CurrencyCode String currency) {
  Money money() {
    return new Money(amount, currency);
  }
}
