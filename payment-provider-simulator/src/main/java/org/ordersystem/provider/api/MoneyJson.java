package org.ordersystem.provider.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.ordersystem.defaults.validation.CurrencyCode;

/** Money as merchants write it: minor units and an ISO 4217 code. */
public record MoneyJson(@Positive long amount, @NotNull @CurrencyCode String currency) {}
