package org.ordersystem.inventory.domain;

/** Where a reservation stands. It is held until its saga releases or ships it; it never expires. */
public enum ReservationState {
  HELD,
  RELEASED,
  SHIPPED
}
