package org.ordersystem.order.api.step;

import jakarta.validation.constraints.NotNull;
import org.ordersystem.defaults.validation.CustomerId;
import org.ordersystem.participant.step.StepBody;

/** The body of approve-return: the customer who wants to return the order. */
@StepBody
record ApproveReturnRequest(@NotNull @CustomerId String customerId) {}
