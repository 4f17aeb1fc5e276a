package org.ordersystem.inventory.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.inventory.domain.reservation.ReservationState;

/** The row of a reservation. */
@Entity
@Table(name = "reservation")
public class ReservationEntity extends PanacheEntityBase {
  @Id
  @Column(name = "order_id")
  public UUID orderId;

  @Enumerated(EnumType.STRING)
  public ReservationState state;

  public String currency;

  @Column(name = "held_at")
  public Instant heldAt;

  @Column(name = "ended_at")
  public Instant endedAt;

  @ElementCollection
  @CollectionTable(name = "reservation_line", joinColumns = @JoinColumn(name = "order_id"))
  public List<Line> lines = new ArrayList<>();

  /** A product in a reservation, with the reserved price. */
  @Embeddable
  public record Line(String sku, int quantity, @Column(name = "unit_price") long unitPrice) {}
}
