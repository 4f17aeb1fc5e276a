package org.ordersystem.inventory.domain.reservation;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ordersystem.inventory.domain.Refusal;
import org.ordersystem.inventory.domain.Refusal.OutOfStock;
import org.ordersystem.inventory.domain.Refusal.UnknownProduct;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.StockItem;

/** The decision about the reservation of an order: all lines are held, or none. */
public sealed interface ReservationDecision {
  /** The order at its prices, and the new stock of its products. */
  record Held(PricedOrder order, List<StockItem> stock) implements ReservationDecision {}

  record Refused(Refusal refusal) implements ReservationDecision {}

  /**
   * Decides by the available stock.
   *
   * @param stock the products of the order that exist
   */
  static ReservationDecision on(OrderLines lines, Map<Sku, StockItem> stock) {
    List<Sku> unknown = skus(lines, line -> !stock.containsKey(line.sku()));
    if (!unknown.isEmpty()) {
      return new Refused(new UnknownProduct(unknown));
    }
    List<Sku> scarce = skus(lines, line -> stock.get(line.sku()).available() < line.quantity());
    return scarce.isEmpty() ? held(lines, stock) : new Refused(new OutOfStock(scarce));
  }

  private static Held held(OrderLines lines, Map<Sku, StockItem> stock) {
    return new Held(
        new PricedOrder(
            lines.stream()
                .map(l -> new PricedLine(l.sku(), l.quantity(), stock.get(l.sku()).unitPrice()))
                .toList()),
        lines.stream().map(l -> stock.get(l.sku()).hold(l.quantity())).toList());
  }

  private static List<Sku> skus(OrderLines lines, Predicate<OrderLine> which) {
    return lines.stream().filter(which).map(OrderLine::sku).toList();
  }
}
