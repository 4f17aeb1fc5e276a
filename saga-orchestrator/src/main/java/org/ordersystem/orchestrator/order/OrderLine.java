package org.ordersystem.orchestrator.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** So many of a product. */
public record OrderLine(
    @NotNull @Pattern(regexp = "[A-Z0-9-]{1,64}", message = "must be 1-64 of A-Z, 0-9 and -")
        String sku,
    @NotNull @Min(1) @Max(1000) Integer quantity) {}
