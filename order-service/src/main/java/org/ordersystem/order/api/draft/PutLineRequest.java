package org.ordersystem.order.api.draft;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.ordersystem.defaults.validation.OrderLimits;

/** The body of a line as the customer sent it. The price is not the customer's to say. */
record PutLineRequest(@NotNull @Min(1) @Max(OrderLimits.MAX_QUANTITY) Integer quantity) {}
