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

  /** Whether the order is completed or has failed, so that it cannot be cancelled any more. */
  public boolean isFinal() {
    return switch (this) {
      case NEW, PENDING -> false;
      case COMPLETED, REJECTED, CANCELLED, RETURNED -> true;
    };
  }
}
