package org.ordersystem.order.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a customer.
 *
 * @param spent for the completed orders, by currency
 * @param firstOrderAt when the first one was placed; null if there is none
 * @param lastOrderAt when the last one was placed; null if there is none
 */
public record CustomerSummary(
    String customerId,
    Outcomes orders,
    List<Sum> spent,
    @Nullable Instant firstOrderAt,
    @Nullable Instant lastOrderAt,
    AsOf asOf) {

  /** Whether the customer has placed an order. */
  public boolean hasOrders() {
    return firstOrderAt != null;
  }
}
