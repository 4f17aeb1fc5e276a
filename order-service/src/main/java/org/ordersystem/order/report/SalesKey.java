package org.ordersystem.order.report;

import java.time.LocalDate;
import java.util.Comparator;

/** The place of a row in the report of sales: by day, then by product. */
public record SalesKey(LocalDate day, String sku, String currency) implements Comparable<SalesKey> {
  private static final Comparator<SalesKey> ORDER =
      Comparator.comparing(SalesKey::day)
          .thenComparing(SalesKey::sku)
          .thenComparing(SalesKey::currency);

  @Override
  public int compareTo(SalesKey other) {
    return ORDER.compare(this, other);
  }
}
