package org.ordersystem.order.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ordersystem.order.domain.OrderStatus;

/** How many orders have which status. */
public record Outcomes(
    @JsonProperty("PENDING") long pending,
    @JsonProperty("COMPLETED") long completed,
    @JsonProperty("REJECTED") long rejected,
    @JsonProperty("CANCELLED") long cancelled,
    @JsonProperty("RETURNED") long returned) {
  static final Outcomes NONE = new Outcomes(0, 0, 0, 0, 0);

  /** This many orders of one status. */
  static Outcomes of(OrderStatus status, long orders) {
    return switch (status) {
      case PENDING -> new Outcomes(orders, 0, 0, 0, 0);
      case COMPLETED -> new Outcomes(0, orders, 0, 0, 0);
      case REJECTED -> new Outcomes(0, 0, orders, 0, 0);
      case CANCELLED -> new Outcomes(0, 0, 0, orders, 0);
      case RETURNED -> new Outcomes(0, 0, 0, 0, orders);
      case NEW -> NONE;
    };
  }

  Outcomes plus(Outcomes other) {
    return new Outcomes(
        pending + other.pending,
        completed + other.completed,
        rejected + other.rejected,
        cancelled + other.cancelled,
        returned + other.returned);
  }
}
