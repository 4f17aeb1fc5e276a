package org.ordersystem.order.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;

/** What was sold of a product on a day, in one currency, less what was returned of it. */
public record DailySales(LocalDate day, String sku, long quantity, Sum amount) {
  @JsonIgnore
  public SalesKey key() {
    return new SalesKey(day, sku, amount.currency());
  }
}
