package org.ordersystem.inventory.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.reservation.OrderLine;
import org.ordersystem.inventory.domain.reservation.PricedLine;
import org.ordersystem.inventory.domain.reservation.PricedOrder;
import org.ordersystem.inventory.domain.reservation.ReservationState;

/** Reservations, each with all its lines in one statement. */
@ApplicationScoped
public class ReservationStore {
  private final Session session;

  ReservationStore(Session session) {
    this.session = session;
  }

  /**
   * @return whether the order had no reservation; if it had one, nothing is done
   */
  public boolean insertIfAbsent(UUID orderId, PricedOrder order) {
    List<PricedLine> lines = order.lines();
    return session
            .createNativeMutationQuery(
                """
                WITH opened AS (
                    INSERT INTO reservation (order_id, state, currency, held_at)
                    VALUES (:orderId, 'HELD', :currency, now())
                    ON CONFLICT DO NOTHING RETURNING order_id)
                INSERT INTO reservation_line (order_id, sku, quantity, unit_price)
                SELECT opened.order_id, line.*
                FROM opened, unnest(:skus, :quantities, :unitPrices) AS line""")
            .setParameter("orderId", orderId)
            .setParameter("currency", order.total().currency().getCurrencyCode())
            .setParameter("skus", lines.stream().map(l -> l.sku().value()).toArray(String[]::new))
            .setParameter(
                "quantities", lines.stream().map(PricedLine::quantity).toArray(Integer[]::new))
            .setParameter(
                "unitPrices", lines.stream().map(l -> l.unitPrice().amount()).toArray(Long[]::new))
            .executeUpdate()
        > 0;
  }

  /** The lines of an order's reservation, which never change; empty if there is no reservation. */
  public List<OrderLine> lines(UUID orderId) {
    return session
        .createSelectionQuery(
            "select l.sku, l.quantity from ReservationEntity r join r.lines l where r.orderId = ?1",
            Line.class)
        .setParameter(1, orderId)
        .getResultList()
        .stream()
        .map(line -> new OrderLine(new Sku(line.sku()), line.quantity()))
        .toList();
  }

  public Optional<ReservationState> state(UUID orderId) {
    return session
        .createSelectionQuery(
            "select r.state from ReservationEntity r where r.orderId = ?1", ReservationState.class)
        .setParameter(1, orderId)
        .uniqueResultOptional();
  }

  /**
   * Changes the state of a reservation.
   *
   * @return whether the reservation was in the state {@code from}; if not, nothing is done
   */
  public boolean move(UUID orderId, ReservationState from, ReservationState to) {
    return session
            .createMutationQuery(
                """
                update ReservationEntity set state = ?3, endedAt = instant
                where orderId = ?1 and state = ?2""")
            .setParameter(1, orderId)
            .setParameter(2, from)
            .setParameter(3, to)
            .executeUpdate()
        == 1;
  }

  record Line(String sku, int quantity) {}
}
