package org.ordersystem.provider.api.body;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.ordersystem.defaults.validation.CurrencyCode;

/** Money in the API: minor units and an ISO 4217 code. */
public record MoneyJson(@Positive long amount, @NotNull @CurrencyCode String currency) {}
