package org.ordersystem.order.api;

import jakarta.validation.constraints.NotNull;
import org.ordersystem.defaults.validation.CustomerId;

/** The body of approve-return: the customer who wants to return the order. */
record ApproveReturnRequest(@NotNull @CustomerId String customerId) {}
