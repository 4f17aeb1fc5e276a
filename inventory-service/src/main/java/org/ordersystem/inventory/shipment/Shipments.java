package org.ordersystem.inventory.shipment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ordersystem.inventory.config.InventoryConfig;
import org.ordersystem.inventory.domain.Refusal.ShipmentRefused;
import org.ordersystem.inventory.domain.shipment.Parcel;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision.Refused;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision.Shipped;
import org.ordersystem.inventory.domain.shipment.TrackingNumber;
import org.ordersystem.inventory.reservation.ReservationConflict;
import org.ordersystem.inventory.reservation.Reservations;
import org.ordersystem.inventory.store.Ids;
import org.ordersystem.inventory.store.ShipmentStore;

/** Ships reserved orders, in the caller's transaction. */
@ApplicationScoped
public class Shipments {
  private final Reservations reservations;
  private final ShipmentStore store;
  private final InventoryConfig.Shipping config;

  Shipments(Reservations reservations, ShipmentStore store, InventoryConfig config) {
    this.reservations = reservations;
    this.store = store;
    this.config = config.shipping();
  }

  /**
   * Ships the stock that is held for orders.
   *
   * @return the decisions, in the order of the parcels; a refused order has changed nothing
   * @throws ReservationConflict if nothing is held for one of the orders
   */
  public List<ShipmentDecision> ship(List<Parcel> parcels) {
    Map<UUID, Shipped> shipped = new LinkedHashMap<>();
    List<ShipmentDecision> decisions = parcels.stream().map(this::decide).toList();
    for (int i = 0; i < parcels.size(); i++) {
      if (decisions.get(i) instanceof Shipped accepted) {
        shipped.put(parcels.get(i).orderId(), accepted);
      }
    }
    if (!shipped.isEmpty()) {
      reservations.ship(List.copyOf(shipped.keySet()));
      store.insert(shipped);
    }
    return decisions;
  }

  private ShipmentDecision decide(Parcel parcel) {
    if (config.refusedCountries().contains(parcel.country())) {
      return new Refused(new ShipmentRefused(parcel.country()));
    }
    UUID id = Ids.next();
    return new Shipped(id, TrackingNumber.of(id));
  }
}
