package org.ordersystem.inventory.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.ordersystem.inventory.domain.Money;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.StockItem;

/**
 * The stock of products, read and written under locks. A change locks the products first and the
 * reservation afterwards: because the order of locks is always the same, there is no deadlock.
 */
@ApplicationScoped
public class Stock {
  private final Session session;

  Stock(Session session) {
    this.session = session;
  }

  /**
   * Locks products until the end of the transaction, always in the order of their SKUs.
   *
   * @return the products that exist
   */
  public Map<Sku, StockItem> lock(Collection<Sku> skus) {
    // NO KEY: inserts of rows that refer to a product (lines, receipts) need not wait.
    return session
        .createNativeQuery(
            """
            SELECT sku, unit_price, currency, on_hand, reserved FROM product
            WHERE sku = ANY(:skus) ORDER BY sku FOR NO KEY UPDATE""",
            Row.class)
        .setParameter("skus", skus.stream().map(Sku::value).toArray(String[]::new))
        .getResultList()
        .stream()
        .map(Row::item)
        .collect(Collectors.toMap(StockItem::sku, Function.identity()));
  }

  /** Writes the new stock of locked products, in one statement. */
  public void write(List<StockItem> items) {
    session
        .createNativeMutationQuery(
            """
            UPDATE product p SET on_hand = n.on_hand, reserved = n.reserved
            FROM unnest(:skus, :onHand, :reserved) AS n (sku, on_hand, reserved)
            WHERE p.sku = n.sku""")
        .setParameter("skus", items.stream().map(i -> i.sku().value()).toArray(String[]::new))
        .setParameter("onHand", numbers(items, StockItem::onHand))
        .setParameter("reserved", numbers(items, StockItem::reserved))
        .executeUpdate();
  }

  private static Long[] numbers(List<StockItem> items, ToLongFunction<StockItem> number) {
    return items.stream().map(number::applyAsLong).toArray(Long[]::new);
  }

  record Row(String sku, long unitPrice, String currency, long onHand, long reserved) {
    StockItem item() {
      Money price = new Money(unitPrice, Currency.getInstance(currency));
      return new StockItem(new Sku(sku), price, onHand, reserved);
    }
  }
}
