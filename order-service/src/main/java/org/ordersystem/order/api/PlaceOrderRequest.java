package org.ordersystem.order.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ordersystem.order.domain.OrderCommand.Place;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.ShipTo;

/** The body of create-order: the order as the customer gave it, without the payment method. */
record PlaceOrderRequest(
    @NotNull @Size(min = 1, max = 255) String customerId,
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines,
    @NotNull @Valid Address shipTo,
    @NotNull Instant placedAt) {

  record Line(
      @NotNull @Pattern(regexp = "[A-Z0-9-]{1,64}") String sku, @Min(1) @Max(1000) int quantity) {}

  record Address(
      @NotNull @Text String name,
      @NotNull @Text String street,
      @NotNull @Text String city,
      @NotNull @Text String postalCode,
      @NotNull String country) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    @JsonIgnore
    @AssertTrue(message = "must be an ISO 3166-1 alpha-2 code")
    boolean isCountryKnown() {
      return country == null || COUNTRIES.contains(country);
    }
  }

  @JsonIgnore
  @AssertTrue(message = "must name each product once")
  boolean isEachProductOnce() {
    return lines == null
        || lines.stream().filter(line -> line != null).map(Line::sku).distinct().count()
            == lines.size();
  }

  Place toCommand() {
    return new Place(
        customerId,
        lines.stream().map(line -> OrderLine.unpriced(line.sku(), line.quantity())).toList(),
        new ShipTo(
            shipTo.name(), shipTo.street(), shipTo.city(), shipTo.postalCode(), shipTo.country()),
        placedAt.truncatedTo(ChronoUnit.MICROS));
  }
}
