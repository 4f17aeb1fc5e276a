package org.ordersystem.inventory.domain.shipment;

import java.util.UUID;
import org.ordersystem.inventory.domain.Refusal;

/** The decision about the shipment of an order. */
public sealed interface ShipmentDecision {
  /** The parcel is on its way. */
  record Shipped(UUID id, TrackingNumber trackingNumber) implements ShipmentDecision {}

  record Refused(Refusal refusal) implements ShipmentDecision {}
}
