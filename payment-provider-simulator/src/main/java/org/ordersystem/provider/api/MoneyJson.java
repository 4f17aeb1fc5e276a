package org.ordersystem.provider.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

/** Money as merchants write it: minor units and an ISO 4217 code. */
public record MoneyJson(
    @Positive long amount, @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
