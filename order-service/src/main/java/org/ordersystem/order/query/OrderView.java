package org.ordersystem.order.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.Rejection;
import org.ordersystem.order.domain.ShipTo;
import org.ordersystem.order.domain.Shipment;

/**
 * An order as customers and operators see it, and as the public API shows it: the groups are flat
 * in its JSON. What is not known yet is null.
 */
public record OrderView(
    UUID id,
    String customerId,
    OrderStatus status,
    @JsonUnwrapped Content content,
    @JsonUnwrapped Result result,
    @JsonUnwrapped Revision revision) {

  /**
   * The lines, the total and the address of an order.
   *
   * @param shipTo null if the customer was forgotten
   */
  public record Content(List<OrderLine> lines, @Nullable Money total, @Nullable ShipTo shipTo) {}

  /** The payment and the shipment of a completed order, or the reason of a rejected one. */
  public record Result(
      @Nullable String paymentId, @Nullable Shipment shipment, @Nullable Rejection rejection) {}

  /** The version of the order that the view shows. */
  public record Revision(int version, Instant placedAt, Instant updatedAt) {}
}
