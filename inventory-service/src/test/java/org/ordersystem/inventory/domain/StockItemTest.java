package org.ordersystem.inventory.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;

@Domain(Stocks.class)
@Domain(net.jqwik.api.domains.DomainContext.Global.class)
class StockItemTest {
  @Property
  void whatIsHeldAndReleasedChangesNothing(
      @ForAll StockItem item, @ForAll @IntRange(min = 1, max = 1000) int quantity) {
    Assume.that(item.available() >= quantity);

    assertEquals(item, item.hold(quantity).release(quantity));
  }

  @Property
  void holdingTakesFromTheAvailableAndNotFromTheShelf(
      @ForAll StockItem item, @ForAll @IntRange(min = 1, max = 1000) int quantity) {
    Assume.that(item.available() >= quantity);

    StockItem after = item.hold(quantity);

    assertEquals(item.available() - quantity, after.available());
    assertEquals(item.onHand(), after.onHand());
  }

  @Property
  void shippingTakesFromTheShelfAndNotFromTheAvailable(
      @ForAll StockItem item, @ForAll @IntRange(min = 1, max = 1000) int quantity) {
    Assume.that(item.reserved() >= quantity);

    StockItem after = item.ship(quantity);

    assertEquals(item.onHand() - quantity, after.onHand());
    assertEquals(item.available(), after.available());
  }

  @Property
  void returnedStockIsAvailableAgain(
      @ForAll StockItem item, @ForAll @IntRange(min = 1, max = 1000) int quantity) {
    Assume.that(item.available() >= quantity);

    assertEquals(item, item.hold(quantity).ship(quantity).restock(quantity));
  }

  @Property
  void noMoreIsHeldThanIsAvailable(
      @ForAll StockItem item, @ForAll @IntRange(min = 1, max = 1000) int quantity) {
    Assume.that(item.available() < quantity);

    assertThrows(IllegalArgumentException.class, () -> item.hold(quantity));
  }

  @Property
  void noMoreIsReleasedOrShippedThanIsReserved(
      @ForAll StockItem item, @ForAll @IntRange(min = 1, max = 1000) int quantity) {
    Assume.that(item.reserved() < quantity);

    assertThrows(IllegalArgumentException.class, () -> item.release(quantity));
    assertThrows(IllegalArgumentException.class, () -> item.ship(quantity));
  }

  @Property
  void aQuantityIsAtLeastOne(
      @ForAll StockItem item, @ForAll @IntRange(min = -1000, max = 0) int quantity) {
    assertThrows(IllegalArgumentException.class, () -> item.hold(quantity));
    assertThrows(IllegalArgumentException.class, () -> item.release(quantity));
    assertThrows(IllegalArgumentException.class, () -> item.ship(quantity));
    assertThrows(IllegalArgumentException.class, () -> item.restock(quantity));
  }

  @Example
  void noMoreIsReservedThanIsOnHand() {
    Money price = new Money(1, Stocks.EUR);

    assertThrows(IllegalArgumentException.class, () -> new StockItem(new Sku("A"), price, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new StockItem(new Sku("A"), price, 1, -1));
  }
}
