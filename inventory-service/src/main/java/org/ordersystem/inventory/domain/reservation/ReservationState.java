package org.ordersystem.inventory.domain.reservation;

/**
 * Where a reservation stands. It is held until its saga releases or ships it; it never expires.
 * What was shipped may come back.
 */
public enum ReservationState {
  HELD,
  RELEASED,
  SHIPPED,
  RETURNED
}
