package org.ordersystem.inventory.reservation;

import static org.ordersystem.inventory.domain.reservation.ReservationState.HELD;
import static org.ordersystem.inventory.domain.reservation.ReservationState.RELEASED;
import static org.ordersystem.inventory.domain.reservation.ReservationState.RETURNED;
import static org.ordersystem.inventory.domain.reservation.ReservationState.SHIPPED;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.StockItem;
import org.ordersystem.inventory.domain.reservation.OrderLine;
import org.ordersystem.inventory.domain.reservation.OrderLines;
import org.ordersystem.inventory.domain.reservation.ReservationDecision;
import org.ordersystem.inventory.domain.reservation.ReservationDecision.Held;
import org.ordersystem.inventory.domain.reservation.ReservationState;
import org.ordersystem.inventory.store.ReservationStore;
import org.ordersystem.inventory.store.Stock;

/**
 * Reserves stock for orders, in the caller's transaction. Only the saga ends a reservation, by
 * releasing or shipping it. It never expires.
 */
@ApplicationScoped
public class Reservations {
  private final Stock stock;
  private final ReservationStore store;

  Reservations(Stock stock, ReservationStore store) {
    this.stock = stock;
    this.store = store;
  }

  /**
   * Holds all of an order's lines at the prices of the catalogue, or nothing.
   *
   * @throws ReservationConflict if the order has a reservation already
   */
  public ReservationDecision hold(UUID orderId, OrderLines lines) {
    ReservationDecision decision = ReservationDecision.on(lines, stock.lock(lines.skus()));
    if (decision instanceof Held(var order, var remaining)) {
      stock.write(remaining);
      if (!store.insertIfAbsent(orderId, order)) {
        throw ReservationConflict.found(store.state(orderId));
      }
    }
    return decision;
  }

  /**
   * Releases the stock of an order.
   *
   * @throws ReservationConflict if none is held for the order
   */
  public void release(UUID orderId) {
    move(orderId, HELD, RELEASED, StockItem::release);
  }

  /**
   * Ships the stock of an order.
   *
   * @throws ReservationConflict if none is held for the order
   */
  public void ship(UUID orderId) {
    move(orderId, HELD, SHIPPED, StockItem::ship);
  }

  /**
   * Restocks the shipped goods of an order.
   *
   * @throws ReservationConflict if none were shipped for the order
   */
  public void restock(UUID orderId) {
    move(orderId, SHIPPED, RETURNED, StockItem::restock);
  }

  private void move(
      UUID orderId,
      ReservationState from,
      ReservationState to,
      BiFunction<StockItem, Integer, StockItem> change) {
    List<OrderLine> lines = store.lines(orderId);
    Map<Sku, StockItem> items = stock.lock(lines.stream().map(OrderLine::sku).toList());
    if (!store.move(orderId, from, to)) {
      throw ReservationConflict.found(store.state(orderId));
    }
    stock.write(lines.stream().map(l -> change.apply(items.get(l.sku()), l.quantity())).toList());
  }
}
