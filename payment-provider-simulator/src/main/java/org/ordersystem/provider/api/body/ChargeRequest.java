package org.ordersystem.provider.api.body;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.ordersystem.defaults.validation.PaymentMethodToken;
import org.ordersystem.provider.domain.ChargeOrder;
import org.ordersystem.provider.domain.Money;

/** The body of a call to charge. */
public record ChargeRequest(
    @NotNull @Valid MoneyJson amount,
    @NotNull @PaymentMethodToken String paymentMethod,
    @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,255}") String reference) {

  public ChargeOrder order() {
    return new ChargeOrder(new Money(amount.amount(), amount.currency()), paymentMethod, reference);
  }
}
