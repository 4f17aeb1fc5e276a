package org.ordersystem.inventory.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a shipment. The address is not kept here; the order service has it. */
@Entity
@Table(name = "shipment")
public class ShipmentEntity extends PanacheEntityBase {
  @Id public UUID id;

  @Column(name = "order_id")
  public UUID orderId;

  @Column(name = "tracking_number")
  public String trackingNumber;

  @Column(name = "shipped_at")
  public Instant shippedAt;
}
