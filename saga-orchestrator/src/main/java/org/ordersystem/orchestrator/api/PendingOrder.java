package org.ordersystem.orchestrator.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ordersystem.orchestrator.order.Address;
import org.ordersystem.orchestrator.order.PlaceOrder;

/** An order as the customer sees it before the order service has stored it. */
public record PendingOrder(
    UUID id,
    String customerId,
    String status,
    List<Line> lines,
    Object total,
    Address shipTo,
    UUID paymentId,
    Object shipment,
    Object rejection,
    int version,
    Instant placedAt,
    Instant updatedAt) {

  /** A line that has no price yet. */
  public record Line(String sku, int quantity, Object unitPrice, Object lineTotal) {}

  static PendingOrder of(PlaceOrder order) {
    return new PendingOrder(
        order.orderId(),
        order.customerId(),
        "PENDING",
        order.lines().stream()
            .map(line -> new Line(line.sku(), line.quantity(), null, null))
            .toList(),
        null,
        order.shipTo(),
        null,
        null,
        null,
        0,
        order.placedAt(),
        order.placedAt());
  }
}
