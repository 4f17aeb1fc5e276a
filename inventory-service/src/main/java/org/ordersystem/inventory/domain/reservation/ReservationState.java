package org.ordersystem.inventory.domain.reservation;

/**
 * The state of a reservation. It is held until its saga releases or ships it, and never expires.
 * Shipped goods can be returned.
 */
public enum ReservationState {
  HELD,
  RELEASED,
  SHIPPED,
  RETURNED
}
