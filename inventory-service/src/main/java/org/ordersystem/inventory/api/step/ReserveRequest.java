package org.ordersystem.inventory.api.step;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.ordersystem.defaults.validation.DistinctSkus;
import org.ordersystem.defaults.validation.HasSku;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.defaults.validation.SkuCode;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.reservation.OrderLine;
import org.ordersystem.inventory.domain.reservation.OrderLines;
import org.ordersystem.participant.step.StepBody;

/** The body of reserve-inventory. */
@StepBody
public record ReserveRequest(
    @NotNull @Size(min = 1, max = OrderLimits.MAX_LINES) @DistinctSkus
        List<@NotNull @Valid Line> lines) {
  /** A product and its quantity. */
  @StepBody
  public record Line(
      @NotNull @SkuCode String sku,
      @NotNull @Min(1) @Max(OrderLimits.MAX_QUANTITY) Integer quantity)
      implements HasSku {}

  OrderLines orderLines() {
    return new OrderLines(
        lines.stream().map(line -> new OrderLine(new Sku(line.sku), line.quantity)).toList());
  }
}
