package org.ordersystem.inventory.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Where an order goes. */
public record ShipRequest(@NotNull @Valid ShipTo shipTo) {
  /** An address; the country by ISO 3166-1 alpha-2. */
  public record ShipTo(
      @Text String name,
      @Text String street,
      @Text String city,
      @Text String postalCode,
      @NotNull @Pattern(regexp = "[A-Z]{2}") String country) {}
}
