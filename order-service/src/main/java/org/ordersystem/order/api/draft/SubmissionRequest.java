package org.ordersystem.order.api.draft;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.ordersystem.defaults.validation.CountryCode;
import org.ordersystem.defaults.validation.PaymentMethodToken;
import org.ordersystem.defaults.validation.ShortText;

/** The body of a submission: what an order has besides its lines. It is not stored here. */
record SubmissionRequest(
    @NotNull @PaymentMethodToken String paymentMethod, @NotNull @Valid Address shipTo) {

  record Address(
      @NotNull @ShortText String name,
      @NotNull @ShortText String street,
      @NotNull @ShortText String city,
      @NotNull @ShortText String postalCode,
      @NotNull @CountryCode String country) {}
}
