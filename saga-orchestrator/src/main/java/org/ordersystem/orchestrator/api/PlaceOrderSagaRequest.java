package org.ordersystem.orchestrator.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ordersystem.defaults.validation.DistinctSkus;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.defaults.validation.PaymentMethodToken;
import org.ordersystem.orchestrator.order.Address;
import org.ordersystem.orchestrator.order.OrderLine;
import org.ordersystem.orchestrator.order.PlaceOrder;

/** A customer's request to place an order, which starts a saga. */
public record PlaceOrderSagaRequest(
    @NotEmpty @Size(max = OrderLimits.MAX_LINES) @DistinctSkus
        List<@NotNull @Valid OrderLine> lines,
    @NotNull @PaymentMethodToken String paymentMethod,
    @NotNull @Valid Address shipTo) {

  PlaceOrder by(String customer, UUID orderId, Instant now) {
    return new PlaceOrder(orderId, customer, lines, paymentMethod, shipTo, now);
  }
}
