package org.ordersystem.inventory.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision.Shipped;

/** Shipments. The address is not kept here; the order service has it. */
@ApplicationScoped
public class ShipmentStore {
  private final Session session;

  ShipmentStore(Session session) {
    this.session = session;
  }

  /** Inserts the shipments of orders, in one statement. */
  public void insert(Map<UUID, Shipped> shipments) {
    Collection<Shipped> shipped = shipments.values();
    session
        .createNativeMutationQuery(
            """
            INSERT INTO shipment (id, order_id, tracking_number, shipped_at)
            SELECT id, order_id, tracking_number, now()
            FROM unnest(:ids, :orderIds, :numbers) AS new (id, order_id, tracking_number)""")
        .setParameter("ids", shipped.stream().map(Shipped::id).toArray(UUID[]::new))
        .setParameter("orderIds", shipments.keySet().toArray(UUID[]::new))
        .setParameter(
            "numbers", shipped.stream().map(s -> s.trackingNumber().value()).toArray(String[]::new))
        .executeUpdate();
  }
}
