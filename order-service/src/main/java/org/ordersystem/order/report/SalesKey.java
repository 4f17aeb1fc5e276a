package org.ordersystem.order.report;

import java.time.LocalDate;
import java.util.Comparator;
import org.ordersystem.defaults.paging.QueryParameter;
import org.ordersystem.defaults.validation.CurrencyCode;
import org.ordersystem.defaults.validation.SkuCode;

/** The place of a row in the report of sales: by day, then by product. */
public record SalesKey(LocalDate day, String sku, String currency) implements Comparable<SalesKey> {
  private static final Comparator<SalesKey> ORDER =
      Comparator.comparing(SalesKey::day)
          .thenComparing(SalesKey::sku)
          .thenComparing(SalesKey::currency);

  /**
   * Reads what {@link #toString} has made.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static SalesKey parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 3
        || !parts[1].matches(SkuCode.REGEX)
        || !parts[2].matches(CurrencyCode.REGEX)) {
      throw new IllegalArgumentException("not a key of sales");
    }
    return new SalesKey(QueryParameter.date(parts[0]), parts[1], parts[2]);
  }

  @Override
  public String toString() {
    return day + " " + sku + " " + currency;
  }

  @Override
  public int compareTo(SalesKey other) {
    return ORDER.compare(this, other);
  }
}
