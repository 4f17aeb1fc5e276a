package org.ordersystem.inventory.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.ordersystem.inventory.domain.OrderLine;
import org.ordersystem.inventory.domain.OrderLines;
import org.ordersystem.inventory.domain.Sku;

/** What an order wants held. */
public record ReserveRequest(
    @NotNull @Size(min = 1, max = OrderLines.MAX_LINES) List<@NotNull @Valid Line> lines) {
  /** A product and how many of it. */
  public record Line(
      @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
      @NotNull @Min(1) @Max(OrderLine.MAX_QUANTITY) Integer quantity) {}

  @AssertTrue(message = "each sku must stand in one line only")
  boolean isEachSkuOnce() {
    if (lines == null) {
      return true;
    }
    List<String> skus = lines.stream().filter(Objects::nonNull).map(Line::sku).toList();
    return skus.stream().distinct().count() == skus.size();
  }

  OrderLines orderLines() {
    return new OrderLines(
        lines.stream().map(line -> new OrderLine(new Sku(line.sku), line.quantity)).toList());
  }
}
