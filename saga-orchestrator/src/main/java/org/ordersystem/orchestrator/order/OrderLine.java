package org.ordersystem.orchestrator.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.ordersystem.defaults.validation.HasSku;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.defaults.validation.SkuCode;

/** A quantity of one product. */
public record OrderLine(
    @NotNull @SkuCode String sku, @NotNull @Min(1) @Max(OrderLimits.MAX_QUANTITY) Integer quantity)
    implements HasSku {}
