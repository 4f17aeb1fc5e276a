package org.ordersystem.order.api.step;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.ordersystem.defaults.validation.CurrencyCode;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.defaults.validation.ShortText;
import org.ordersystem.defaults.validation.SkuCode;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderCommand.Complete;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.Shipment;
import org.ordersystem.participant.step.StepBody;

/** The body of complete-order: the prices, the payment and the shipment of the order. */
@StepBody
record CompleteOrderRequest(
    @NotNull @Size(min = 1, max = OrderLimits.MAX_LINES) List<@NotNull @Valid Line> lines,
    @NotNull @Valid Amount total,
    @NotNull @ShortText String paymentId,
    @NotNull @Valid Parcel shipment) {

  @StepBody
  record Line(
      @NotNull @SkuCode String sku,
      @Min(1) @Max(OrderLimits.MAX_QUANTITY) int quantity,
      @NotNull @Valid Amount unitPrice,
      @NotNull @Valid Amount lineTotal) {
    OrderLine toLine() {
      return new OrderLine(sku, quantity, unitPrice.toMoney(), lineTotal.toMoney());
    }
  }

  @StepBody
  record Amount(
      @Min(0) @Max(OrderLimits.MAX_AMOUNT) long amount, @NotNull @CurrencyCode String currency) {
    Money toMoney() {
      return new Money(amount, currency);
    }
  }

  @StepBody
  record Parcel(@NotNull @ShortText String id, @NotNull @ShortText String trackingNumber) {}

  Complete toCommand() {
    return new Complete(
        lines.stream().map(Line::toLine).toList(),
        total.toMoney(),
        paymentId,
        new Shipment(shipment.id(), shipment.trackingNumber()));
  }
}
