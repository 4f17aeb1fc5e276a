package org.ordersystem.order.domain;

/**
 * How far an order has come. {@code NEW} is the order before its first event; nobody sees it. What
 * is {@code COMPLETED} may still be {@code RETURNED}; nothing leaves any other final state.
 */
public enum OrderStatus {
  NEW,
  PENDING,
  COMPLETED,
  REJECTED,
  CANCELLED,
  RETURNED;

  /** Whether the order is carried out or given up, so that it cannot be stopped any more. */
  public boolean isFinal() {
    return switch (this) {
      case NEW, PENDING -> false;
      case COMPLETED, REJECTED, CANCELLED, RETURNED -> true;
    };
  }
}
