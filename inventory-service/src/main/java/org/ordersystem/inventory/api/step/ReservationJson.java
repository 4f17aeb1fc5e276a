package org.ordersystem.inventory.api.step;

import java.util.List;
import org.ordersystem.inventory.api.MoneyJson;
import org.ordersystem.inventory.domain.reservation.PricedLine;
import org.ordersystem.inventory.domain.reservation.PricedOrder;

/** A held order with its reserved prices. */
public record ReservationJson(List<Line> lines, MoneyJson total) {
  /** One order line. */
  public record Line(String sku, int quantity, MoneyJson unitPrice, MoneyJson lineTotal) {
    static Line of(PricedLine line) {
      return new Line(
          line.sku().value(),
          line.quantity(),
          MoneyJson.of(line.unitPrice()),
          MoneyJson.of(line.lineTotal()));
    }
  }

  static ReservationJson of(PricedOrder order) {
    return new ReservationJson(
        order.lines().stream().map(Line::of).toList(), MoneyJson.of(order.total()));
  }
}
