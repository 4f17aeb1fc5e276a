package org.ordersystem.order.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The body of approve-return: who wants to bring the order back. */
record ApproveReturnRequest(@NotNull @Size(min = 1, max = 255) String customerId) {}
