package org.ordersystem.orchestrator.order;

import jakarta.validation.constraints.NotNull;
import org.ordersystem.defaults.validation.CountryCode;
import org.ordersystem.defaults.validation.ShortText;

/**
 * Where an order is shipped to.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
    @NotNull @ShortText String name,
    @NotNull @ShortText String street,
    @NotNull @ShortText String city,
    @NotNull @ShortText String postalCode,
    @NotNull @CountryCode String country) {}
