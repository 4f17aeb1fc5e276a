package org.ordersystem.inventory.api;

import java.util.UUID;
import org.ordersystem.inventory.domain.Shipping.Shipped;

/** A parcel on its way. */
public record ShipmentJson(UUID id, String trackingNumber) {
  static ShipmentJson of(Shipped shipped) {
    return new ShipmentJson(shipped.id(), shipped.trackingNumber().value());
  }
}
