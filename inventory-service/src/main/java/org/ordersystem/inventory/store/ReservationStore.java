package org.ordersystem.inventory.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.reservation.OrderLine;
import org.ordersystem.inventory.domain.reservation.PricedLine;
import org.ordersystem.inventory.domain.reservation.PricedOrder;
import org.ordersystem.inventory.domain.reservation.ReservationState;

/** Reservations with their lines. Each method is one statement, for any number of orders. */
@ApplicationScoped
public class ReservationStore {
  private final Session session;

  ReservationStore(Session session) {
    this.session = session;
  }

  /**
   * Inserts the reservations of orders with all their lines.
   *
   * @return whether none of the orders had a reservation; if not, the transaction must be rolled
   *     back
   */
  public boolean insertIfAbsent(Map<UUID, PricedOrder> orders) {
    List<Row> rows = orders.entrySet().stream().flatMap(Row::of).toList();
    return session
            .createNativeMutationQuery(
                """
                WITH line AS (
                    SELECT * FROM unnest(:orderIds, :currencies, :skus, :quantities, :unitPrices)
                        AS line (order_id, currency, sku, quantity, unit_price)),
                opened AS (
                    INSERT INTO reservation (order_id, state, currency, held_at)
                    SELECT DISTINCT order_id, 'HELD', currency, now() FROM line
                    ON CONFLICT DO NOTHING RETURNING order_id)
                INSERT INTO reservation_line (order_id, sku, quantity, unit_price)
                SELECT order_id, sku, quantity, unit_price FROM opened JOIN line USING (order_id)""")
            .setParameter("orderIds", array(rows, Row::orderId, UUID[]::new))
            .setParameter("currencies", array(rows, Row::currency, String[]::new))
            .setParameter("skus", array(rows, row -> row.line().sku().value(), String[]::new))
            .setParameter("quantities", array(rows, row -> row.line().quantity(), Integer[]::new))
            .setParameter(
                "unitPrices", array(rows, row -> row.line().unitPrice().amount(), Long[]::new))
            .executeUpdate()
        == rows.size();
  }

  /** The lines of these reservations, which never change. */
  public List<OrderLine> lines(List<UUID> orderIds) {
    return session
        .createNativeQuery(
            "SELECT sku, quantity FROM reservation_line WHERE order_id = ANY(:orderIds)",
            Line.class)
        .setParameter("orderIds", orderIds.toArray(UUID[]::new))
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
   * Changes the state of reservations.
   *
   * @return whether all of them were in the state {@code from}; if not, the transaction must be
   *     rolled back
   */
  public boolean move(List<UUID> orderIds, ReservationState from, ReservationState to) {
    return session
            .createNativeMutationQuery(
                """
                UPDATE reservation SET state = :to, ended_at = now()
                WHERE order_id = ANY(:orderIds) AND state = :from""")
            .setParameter("orderIds", orderIds.toArray(UUID[]::new))
            .setParameter("from", from.name())
            .setParameter("to", to.name())
            .executeUpdate()
        == orderIds.size();
  }

  private static <T> T[] array(List<Row> rows, Function<Row, T> column, IntFunction<T[]> newArray) {
    return rows.stream().map(column).toArray(newArray);
  }

  /** A line with what its reservation has in common. */
  private record Row(UUID orderId, String currency, PricedLine line) {
    static Stream<Row> of(Map.Entry<UUID, PricedOrder> order) {
      String currency = order.getValue().total().currency().getCurrencyCode();
      return order.getValue().lines().stream().map(line -> new Row(order.getKey(), currency, line));
    }
  }

  record Line(String sku, int quantity) {}
}
