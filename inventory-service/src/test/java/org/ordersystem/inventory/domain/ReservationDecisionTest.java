package org.ordersystem.inventory.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.ordersystem.inventory.domain.Refusal.OutOfStock;
import org.ordersystem.inventory.domain.Refusal.UnknownProduct;
import org.ordersystem.inventory.domain.reservation.OrderLine;
import org.ordersystem.inventory.domain.reservation.OrderLines;
import org.ordersystem.inventory.domain.reservation.PricedLine;
import org.ordersystem.inventory.domain.reservation.ReservationDecision;
import org.ordersystem.inventory.domain.reservation.ReservationDecision.Held;
import org.ordersystem.inventory.domain.reservation.ReservationDecision.Refused;

@Domain(Stocks.class)
@Domain(DomainContext.Global.class)
class ReservationDecisionTest {
  @Property
  void anOrderIsHeldOnlyIfAllLinesAreInStock(
      @ForAll OrderLines order, @ForAll @UniqueElements(by = BySku.class) List<StockItem> items) {
    Map<Sku, StockItem> stock = bySku(items);
    boolean allThere =
        order.stream()
            .allMatch(
                line ->
                    stock.containsKey(line.sku())
                        && stock.get(line.sku()).available() >= line.quantity());

    assertEquals(allThere, ReservationDecision.on(order, stock) instanceof Held);
  }

  @Property
  void whatIsRefusedIsNamed(
      @ForAll OrderLines order, @ForAll @UniqueElements(by = BySku.class) List<StockItem> items) {
    Map<Sku, StockItem> stock = bySku(items);
    if (ReservationDecision.on(order, stock) instanceof Refused(Refusal refusal)) {
      switch (refusal) {
        case UnknownProduct unknown ->
            assertTrue(unknown.skus().stream().noneMatch(stock::containsKey));
        case OutOfStock scarce -> assertFalse(scarce.skus().isEmpty());
        case Refusal.ShipmentRefused shipment -> throw new AssertionError(shipment);
      }
    }
  }

  @Property
  void aHeldOrderCostsTheSumOfItsLinesAtThePricesOfTheCatalogue(@ForAll OrderLines order) {
    Map<Sku, StockItem> stock = plentyFor(order, 7);

    Held held = assertInstanceOf(Held.class, ReservationDecision.on(order, stock));

    long pieces = order.stream().mapToLong(OrderLine::quantity).sum();
    assertEquals(new Money(7 * pieces, Stocks.EUR), held.order().total());
    assertEquals(order.skus(), held.order().lines().stream().map(PricedLine::sku).toList());
  }

  @Property
  void aHeldOrderIsTakenFromTheAvailableOfItsProductsOnly(@ForAll OrderLines order) {
    Map<Sku, StockItem> stock = plentyFor(order, 7);

    Held held = assertInstanceOf(Held.class, ReservationDecision.on(order, stock));

    assertEquals(
        order.stream()
            .map(line -> stock.get(line.sku()).hold(line.quantity()))
            .collect(Collectors.toSet()),
        Set.copyOf(held.stock()));
  }

  @Example
  void anUnknownProductOutweighsAScarceOne() {
    OrderLines order =
        new OrderLines(
            List.of(new OrderLine(new Sku("SCARCE"), 2), new OrderLine(new Sku("NONE"), 1)));
    StockItem scarce = new StockItem(new Sku("SCARCE"), new Money(1, Stocks.EUR), 1, 0);

    Refused refused =
        assertInstanceOf(
            Refused.class, ReservationDecision.on(order, Map.of(scarce.sku(), scarce)));

    assertEquals(new UnknownProduct(List.of(new Sku("NONE"))), refused.refusal());
  }

  private static Map<Sku, StockItem> plentyFor(OrderLines order, long unitPrice) {
    Money price = new Money(unitPrice, Stocks.EUR);
    return bySku(
        order.stream()
            .map(line -> new StockItem(line.sku(), price, OrderLine.MAX_QUANTITY + 5, 5))
            .toList());
  }

  private static Map<Sku, StockItem> bySku(List<StockItem> items) {
    return items.stream().collect(Collectors.toMap(StockItem::sku, Function.identity()));
  }

  static class BySku implements Function<Object, Object> {
    @Override
    public Object apply(Object item) {
      return ((StockItem) item).sku();
    }
  }
}
