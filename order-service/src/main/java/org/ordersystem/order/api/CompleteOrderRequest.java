package org.ordersystem.order.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderCommand.Complete;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.Shipment;

/** The body of complete-order: the prices at which the order was sold, and what proves it. */
record CompleteOrderRequest(
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines,
    @NotNull @Valid Amount total,
    @NotNull @Text String paymentId,
    @NotNull @Valid Parcel shipment) {

  record Line(
      @NotNull @Pattern(regexp = "[A-Z0-9-]{1,64}") String sku,
      @Min(1) @Max(1000) int quantity,
      @NotNull @Valid Amount unitPrice,
      @NotNull @Valid Amount lineTotal) {
    OrderLine toLine() {
      return new OrderLine(sku, quantity, unitPrice.toMoney(), lineTotal.toMoney());
    }
  }

  /** The upper bound keeps the sum of any order within 64 bits. */
  record Amount(
      @Min(0) @Max(10_000_000_000_000L) long amount,
      @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {
    Money toMoney() {
      return new Money(amount, currency);
    }
  }

  record Parcel(@NotNull @Text String id, @NotNull @Text String trackingNumber) {}

  Complete toCommand() {
    return new Complete(
        lines.stream().map(Line::toLine).toList(),
        total.toMoney(),
        paymentId,
        new Shipment(shipment.id(), shipment.trackingNumber()));
  }
}
