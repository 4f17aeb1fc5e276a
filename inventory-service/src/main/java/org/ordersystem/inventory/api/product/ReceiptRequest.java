package org.ordersystem.inventory.api.product;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.ordersystem.inventory.domain.StockReceipt;

/** Received goods. */
public record ReceiptRequest(@NotNull @Min(1) @Max(StockReceipt.MAX_QUANTITY) Integer quantity) {}
