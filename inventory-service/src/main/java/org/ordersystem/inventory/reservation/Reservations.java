package org.ordersystem.inventory.reservation;

import static org.ordersystem.inventory.domain.reservation.ReservationState.HELD;
import static org.ordersystem.inventory.domain.reservation.ReservationState.RELEASED;
import static org.ordersystem.inventory.domain.reservation.ReservationState.RETURNED;
import static org.ordersystem.inventory.domain.reservation.ReservationState.SHIPPED;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.StockItem;
import org.ordersystem.inventory.domain.reservation.OrderLine;
import org.ordersystem.inventory.domain.reservation.OrderedLines;
import org.ordersystem.inventory.domain.reservation.PricedOrder;
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
   * Holds all lines of each order at the prices of the catalogue, or none of that order. An order
   * sees the stock that the orders before it have left.
   *
   * @return the decisions, in the order of the orders; a refused order has changed nothing
   * @throws ReservationConflict if an order has a reservation already
   */
  public List<ReservationDecision> hold(List<OrderedLines> orders) {
    Map<Sku, StockItem> items =
        new HashMap<>(stock.lock(orders.stream().flatMap(OrderedLines::skus).distinct().toList()));
    List<ReservationDecision> decisions = new ArrayList<>();
    Map<UUID, PricedOrder> held = new LinkedHashMap<>();
    Set<Sku> changed = new HashSet<>();
    for (OrderedLines ordered : orders) {
      ReservationDecision decision = ReservationDecision.on(ordered.lines(), items);
      decisions.add(decision);
      if (decision instanceof Held(var order, var remaining)) {
        held.put(ordered.orderId(), order);
        remaining.forEach(item -> items.put(item.sku(), item));
        remaining.forEach(item -> changed.add(item.sku()));
      }
    }
    if (!held.isEmpty()) {
      stock.write(changed.stream().map(items::get).toList());
      if (!store.insertIfAbsent(held)) {
        throw conflict(held.keySet());
      }
    }
    return decisions;
  }

  /**
   * Releases the stock of an order.
   *
   * @throws ReservationConflict if none is held for the order
   */
  public void release(UUID orderId) {
    move(List.of(orderId), HELD, RELEASED, StockItem::release);
  }

  /**
   * Ships the stock of orders.
   *
   * @throws ReservationConflict if none is held for one of them
   */
  public void ship(List<UUID> orderIds) {
    move(orderIds, HELD, SHIPPED, StockItem::ship);
  }

  /**
   * Restocks the shipped goods of an order.
   *
   * @throws ReservationConflict if none were shipped for the order
   */
  public void restock(UUID orderId) {
    move(List.of(orderId), SHIPPED, RETURNED, StockItem::restock);
  }

  private void move(
      List<UUID> orderIds,
      ReservationState from,
      ReservationState to,
      BiFunction<StockItem, Integer, StockItem> change) {
    List<OrderLine> lines = store.lines(orderIds);
    Map<Sku, StockItem> items =
        new HashMap<>(stock.lock(lines.stream().map(OrderLine::sku).distinct().toList()));
    if (!store.move(orderIds, from, to)) {
      throw conflict(orderIds);
    }
    lines.forEach(
        line -> items.compute(line.sku(), (sku, item) -> change.apply(item, line.quantity())));
    stock.write(List.copyOf(items.values()));
  }

  /**
   * The conflict, with the state of the reservation if there is only one order. For several orders
   * it is not known which one is in conflict; their steps are repeated one by one and then tell.
   */
  private ReservationConflict conflict(Collection<UUID> orderIds) {
    return ReservationConflict.found(
        orderIds.size() == 1 ? store.state(orderIds.iterator().next()) : Optional.empty());
  }
}
