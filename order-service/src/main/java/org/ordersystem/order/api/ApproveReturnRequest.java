package org.ordersystem.order.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The body of approve-return: the customer who wants to return the order. */
record ApproveReturnRequest(@NotNull @Size(min = 1, max = 255) String customerId) {}
