package org.ordersystem.inventory.api.step;

import java.util.UUID;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision.Shipped;

/** A shipped parcel. */
public record ShipmentJson(UUID id, String trackingNumber) {
  static ShipmentJson of(Shipped shipped) {
    return new ShipmentJson(shipped.id(), shipped.trackingNumber().value());
  }
}
