package org.ordersystem.inventory.api.step;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.ordersystem.defaults.validation.CountryCode;
import org.ordersystem.defaults.validation.ShortText;
import org.ordersystem.participant.step.StepBody;

/** The body of ship-order. */
@StepBody
public record ShipRequest(@NotNull @Valid ShipTo shipTo) {
  /** An address; the country by ISO 3166-1 alpha-2. */
  @StepBody
  public record ShipTo(
      @NotNull @ShortText String name,
      @NotNull @ShortText String street,
      @NotNull @ShortText String city,
      @NotNull @ShortText String postalCode,
      @NotNull @CountryCode String country) {}
}
