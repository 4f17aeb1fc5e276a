package org.ordersystem.orchestrator.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The input of the order saga. */
public record PlaceOrder(
    UUID orderId,
    String customerId,
    List<OrderLine> lines,
    String paymentMethod,
    Address shipTo,
    Instant placedAt) {

  public PlaceOrder withId(UUID id) {
    return new PlaceOrder(id, customerId, lines, paymentMethod, shipTo, placedAt);
  }
}
