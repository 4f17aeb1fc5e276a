package org.ordersystem.inventory.domain;

import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.ordersystem.inventory.domain.reservation.OrderLine;
import org.ordersystem.inventory.domain.reservation.OrderLines;

/** Arbitrary products and orders. */
public class Stocks extends DomainContextBase {
  static final Currency EUR = Currency.getInstance("EUR");

  @Provide
  Arbitrary<Sku> skus() {
    return Arbitraries.strings().withChars("ABC-019").ofMinLength(1).ofMaxLength(3).map(Sku::new);
  }

  @Provide
  Arbitrary<Money> prices() {
    return Arbitraries.longs().between(1, Product.MAX_UNIT_PRICE).map(a -> new Money(a, EUR));
  }

  @Provide
  Arbitrary<StockItem> items() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(0, 2000);
    return Combinators.combine(skus(), prices(), amounts, amounts)
        .as(
            (sku, price, one, other) ->
                new StockItem(sku, price, Math.max(one, other), Math.min(one, other)));
  }

  @Provide
  Arbitrary<OrderLine> lines() {
    return Combinators.combine(skus(), Arbitraries.integers().between(1, OrderLine.MAX_QUANTITY))
        .as(OrderLine::new);
  }

  @Provide
  Arbitrary<OrderLines> orders() {
    return lines()
        .list()
        .uniqueElements(OrderLine::sku)
        .ofMinSize(1)
        .ofMaxSize(10)
        .map(OrderLines::new);
  }
}
