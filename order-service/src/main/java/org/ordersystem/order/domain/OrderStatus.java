package org.ordersystem.order.domain;

/** How far an order has come. {@code NEW} is the order before its first event; nobody sees it. */
public enum OrderStatus {
  NEW,
  PENDING,
  COMPLETED,
  REJECTED,
  CANCELLED;

  /** Whether nothing can happen to the order any more. */
  public boolean isFinal() {
    return switch (this) {
      case NEW, PENDING -> false;
      case COMPLETED, REJECTED, CANCELLED -> true;
    };
  }
}
