package org.ordersystem.order.api.step;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ordersystem.defaults.validation.CountryCode;
import org.ordersystem.defaults.validation.CustomerId;
import org.ordersystem.defaults.validation.DistinctSkus;
import org.ordersystem.defaults.validation.HasSku;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.defaults.validation.ShortText;
import org.ordersystem.defaults.validation.SkuCode;
import org.ordersystem.order.domain.OrderCommand.Place;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.ShipTo;
import org.ordersystem.participant.step.StepBody;

/** The body of create-order: the customer's order without the payment method. */
@StepBody
record CreateOrderRequest(
    @NotNull @CustomerId String customerId,
    @NotNull @Size(min = 1, max = OrderLimits.MAX_LINES) @DistinctSkus
        List<@NotNull @Valid Line> lines,
    @NotNull @Valid Address shipTo,
    @NotNull Instant placedAt) {

  @StepBody
  record Line(@NotNull @SkuCode String sku, @Min(1) @Max(OrderLimits.MAX_QUANTITY) int quantity)
      implements HasSku {}

  @StepBody
  record Address(
      @NotNull @ShortText String name,
      @NotNull @ShortText String street,
      @NotNull @ShortText String city,
      @NotNull @ShortText String postalCode,
      @NotNull @CountryCode String country) {}

  Place toCommand() {
    return new Place(
        customerId,
        lines.stream().map(line -> OrderLine.unpriced(line.sku(), line.quantity())).toList(),
        new ShipTo(
            shipTo.name(), shipTo.street(), shipTo.city(), shipTo.postalCode(), shipTo.country()),
        placedAt.truncatedTo(ChronoUnit.MICROS));
  }
}
