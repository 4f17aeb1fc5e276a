package org.ordersystem.inventory.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.defaults.validation.SkuCode;
import org.ordersystem.inventory.domain.Refusal.OutOfStock;
import org.ordersystem.inventory.domain.reservation.OrderLine;
import org.ordersystem.inventory.domain.reservation.OrderLines;
import org.ordersystem.inventory.domain.shipment.TrackingNumber;

@Domain(Stocks.class)
@Domain(DomainContext.Global.class)
class ValuesTest {
  @Property
  void moneyAddsInAnyOrder(@ForAll Money one, @ForAll Money other) {
    assertEquals(one.plus(other), other.plus(one));
  }

  @Property
  void aQuantityTimesAPriceIsTheSumOfThePrices(
      @ForAll Money price, @ForAll @IntRange(min = 1, max = 20) int quantity) {
    assertEquals(
        price.times(quantity),
        Collections.nCopies(quantity, price).stream().reduce(Money::plus).get());
  }

  @Example
  void moneyOfTwoCurrenciesDoesNotAddUp() {
    Money euro = new Money(1, Stocks.EUR);
    Money franc = new Money(1, Currency.getInstance("CHF"));

    assertThrows(IllegalArgumentException.class, () -> euro.plus(franc));
  }

  @Example
  void moneyThatDoesNotFitIsAnErrorAndNeverAWrongNumber() {
    Money most = new Money(Long.MAX_VALUE, Stocks.EUR);

    assertThrows(ArithmeticException.class, () -> most.plus(most));
    assertThrows(ArithmeticException.class, () -> most.times(2));
    assertThrows(IllegalArgumentException.class, () -> new Money(-1, Stocks.EUR));
  }

  @Example
  void aSkuIsShortAndPlain() {
    assertEquals("A-9", new Sku("A-9").toString());
    assertEquals(64, new Sku("X".repeat(64)).value().length());
    for (String bad : List.of("", "a", "A B", "A_B", "Ä", "A\n", "X".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> new Sku(bad), bad);
    }
  }

  @Example
  void anOrderHasOneToAHundredLinesAndEachSkuOnce() {
    OrderLine line = new OrderLine(new Sku("A"), 1);
    List<OrderLine> tooMany =
        IntStream.rangeClosed(0, 100).mapToObj(i -> new OrderLine(new Sku("A" + i), 1)).toList();

    assertThrows(IllegalArgumentException.class, () -> new OrderLines(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new OrderLines(List.of(line, line)));
    assertThrows(IllegalArgumentException.class, () -> new OrderLines(tooMany));
    assertEquals(100, new OrderLines(tooMany.subList(0, 100)).lines().size());
  }

  @Example
  void aLineAsksForOneToAThousand() {
    assertThrows(IllegalArgumentException.class, () -> new OrderLine(new Sku("A"), 0));
    assertThrows(IllegalArgumentException.class, () -> new OrderLine(new Sku("A"), 1001));
    assertEquals(1000, new OrderLine(new Sku("A"), 1000).quantity());
  }

  /** The domain uses no library, so it states the limits itself. */
  @Example
  void theLimitsAreThoseOfTheRequests() throws IOException {
    assertEquals(SkuCode.REGEX, Sku.REGEX);
    assertEquals(OrderLimits.MAX_LINES, OrderLines.MAX_LINES);
    assertEquals(OrderLimits.MAX_QUANTITY, OrderLine.MAX_QUANTITY);
    assertEquals(
        OrderLimits.MAX_AMOUNT,
        Product.MAX_UNIT_PRICE * OrderLines.MAX_LINES * OrderLine.MAX_QUANTITY);
    try (InputStream migration =
        getClass().getResourceAsStream("/db/migration/V1__inventory.sql")) {
      String tables = new String(migration.readAllBytes(), UTF_8);
      assertTrue(tables.contains("CHECK (sku ~ '^" + SkuCode.REGEX + "$')"));
    }
  }

  @Example
  void theLargestOrderHasAnExactTotal() {
    Money highest = new Money(Product.MAX_UNIT_PRICE, Stocks.EUR);
    Money line = highest.times(OrderLine.MAX_QUANTITY);

    assertEquals(
        OrderLimits.MAX_AMOUNT,
        Collections.nCopies(OrderLines.MAX_LINES, line).stream()
            .reduce(Money::plus)
            .get()
            .amount());
  }

  @Example
  void aRefusalNamesTenProductsAndCountsTheRest() {
    List<Sku> skus = IntStream.rangeClosed(1, 12).mapToObj(i -> new Sku("S" + i)).toList();

    assertEquals(
        "There is not enough in stock of S1, S2, S3, S4, S5, S6, S7, S8, S9, S10 and 2 more.",
        new OutOfStock(skus).detail());
  }

  @Property
  void aTrackingNumberHasOneFormAndFollowsFromTheShipment(@ForAll long high, @ForAll long low) {
    TrackingNumber number = TrackingNumber.of(new UUID(high, low));

    assertTrue(number.value().matches("OS[0-9A-Z]{13}"), number.value());
    assertEquals(number, TrackingNumber.of(new UUID(high, low)));
  }
}
