package org.ordersystem.inventory.domain.shipment;

import java.util.Locale;
import java.util.UUID;

/** The number for tracking a parcel: {@code OS} and 13 of {@code 0-9 A-Z}. */
public record TrackingNumber(String value) {
  /** Derived from the random half of the shipment's UUIDv7. */
  public static TrackingNumber of(UUID shipmentId) {
    String digits = Long.toUnsignedString(shipmentId.getLeastSignificantBits(), 36);
    return new TrackingNumber(
        "OS" + "0".repeat(13 - digits.length()) + digits.toUpperCase(Locale.ROOT));
  }
}
