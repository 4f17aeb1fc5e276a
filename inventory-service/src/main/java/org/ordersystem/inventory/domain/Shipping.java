package org.ordersystem.inventory.domain;

import java.util.UUID;

/** What became of the wish to ship an order. */
public sealed interface Shipping {
  /** The parcel is on its way. */
  record Shipped(UUID id, TrackingNumber trackingNumber) implements Shipping {}

  record Refused(Refusal refusal) implements Shipping {}
}
