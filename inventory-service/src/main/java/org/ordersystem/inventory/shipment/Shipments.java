package org.ordersystem.inventory.shipment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.ordersystem.inventory.config.InventoryConfig;
import org.ordersystem.inventory.domain.Refusal.ShipmentRefused;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision.Refused;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision.Shipped;
import org.ordersystem.inventory.domain.shipment.TrackingNumber;
import org.ordersystem.inventory.reservation.ReservationConflict;
import org.ordersystem.inventory.reservation.Reservations;
import org.ordersystem.inventory.store.Ids;
import org.ordersystem.inventory.store.ShipmentEntity;

/** Ships reserved orders, in the caller's transaction. */
@ApplicationScoped
public class Shipments {
  private final Reservations reservations;
  private final InventoryConfig.Shipping config;

  Shipments(Reservations reservations, InventoryConfig config) {
    this.reservations = reservations;
    this.config = config.shipping();
  }

  /**
   * Ships the stock that is held for an order.
   *
   * @param country ISO 3166-1 alpha-2
   * @throws ReservationConflict if nothing is held for the order
   */
  public ShipmentDecision ship(UUID orderId, String country) {
    if (config.refusedCountries().contains(country)) {
      return new Refused(new ShipmentRefused(country));
    }
    reservations.ship(orderId);
    UUID id = Ids.next();
    Shipped shipped = new Shipped(id, TrackingNumber.of(id));
    save(orderId, shipped);
    return shipped;
  }

  private static void save(UUID orderId, Shipped shipped) {
    ShipmentEntity row = new ShipmentEntity();
    row.id = shipped.id();
    row.orderId = orderId;
    row.trackingNumber = shipped.trackingNumber().value();
    row.shippedAt = Instant.now();
    row.persist();
  }
}
