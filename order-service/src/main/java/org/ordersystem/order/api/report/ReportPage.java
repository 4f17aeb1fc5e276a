package org.ordersystem.order.api.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ordersystem.defaults.paging.Page;
import org.ordersystem.order.report.AsOf;
import org.ordersystem.order.report.Report;

/** A part of a report. */
record ReportPage<T>(List<T> items, @Nullable String next, AsOf asOf) {
  /**
   * @param found up to {@code limit + 1} rows
   * @param key what the cursor of a row is made of
   */
  static <T> ReportPage<T> of(Report<T> found, int limit, Function<T, ?> key) {
    Page<T> page = Page.of(found.rows(), limit, row -> row, key);
    return new ReportPage<>(page.items(), page.next(), found.asOf());
  }
}
