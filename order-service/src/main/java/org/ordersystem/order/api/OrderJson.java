package org.ordersystem.order.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.Rejection;
import org.ordersystem.order.domain.ShipTo;
import org.ordersystem.order.domain.Shipment;

/** An order as the public API shows it; what is not known yet is null. */
record OrderJson(
    UUID id,
    String customerId,
    OrderStatus status,
    List<Line> lines,
    @Nullable Money total,
    ShipTo shipTo,
    @Nullable String paymentId,
    @Nullable Shipment shipment,
    @Nullable Rejection rejection,
    int version,
    Instant placedAt,
    Instant updatedAt) {

  record Line(String sku, int quantity, @Nullable Money unitPrice, @Nullable Money lineTotal) {
    static Line of(OrderLine line) {
      return new Line(line.sku(), line.quantity(), line.unitPrice(), line.lineTotal());
    }
  }

  static OrderJson of(Order order) {
    return new OrderJson(
        order.id(),
        order.customerId(),
        order.status(),
        order.lines().stream().map(Line::of).toList(),
        order.total(),
        order.shipTo(),
        order.paymentId(),
        order.shipment(),
        order.rejection(),
        order.version(),
        order.placedAt(),
        order.updatedAt());
  }
}
