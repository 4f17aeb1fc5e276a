package org.ordersystem.order.domain;

/**
 * The status of an order. {@code NEW} is the order before its first event and is never visible. A
 * {@code COMPLETED} order can become {@code RETURNED}. All other final states never change.
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
