package org.ordersystem.order.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.projection.FactsChange;
import org.ordersystem.order.projection.OrderFacts;
import org.ordersystem.order.projection.OrderFacts.Sale;
import org.ordersystem.order.projection.Projection;

/**
 * Sums up what was sold of each product on each day. An order counts on the day of its completion.
 * If it is returned, it is taken away from that day.
 */
@ApplicationScoped
class SalesProjection implements Projection {
  static final String NAME = "sales";

  private static final String ADD =
      """
      INSERT INTO sales_by_day AS old (slot, day, sku, currency, quantity, amount)
      SELECT ?, day, sku, currency, quantity, amount
      FROM jsonb_to_recordset(?::jsonb)
        AS added (day date, sku text, currency text, quantity bigint, amount numeric)
      ON CONFLICT (slot, day, sku, currency) DO UPDATE SET
        quantity = old.quantity + excluded.quantity, amount = old.amount + excluded.amount""";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<String> tables() {
    return List.of("sales_by_day");
  }

  @Override
  public void apply(Connection connection, int slot, List<FactsChange> changes)
      throws SQLException {
    Map<SalesKey, Row> added = new TreeMap<>();
    for (FactsChange change : changes) {
      add(added, change.before(), -1);
      add(added, change.after(), 1);
    }
    RowUpsert.execute(connection, ADD, slot, added.values());
  }

  private static void add(Map<SalesKey, Row> added, @Nullable OrderFacts order, int sign) {
    Sale sale = order == null ? null : order.sale();
    if (sale != null) {
      LocalDate day = LocalDate.ofInstant(sale.completedAt(), ZoneOffset.UTC);
      for (OrderLine line : sale.lines()) {
        SalesKey key = new SalesKey(day, line.sku(), line.lineTotal().currency());
        added.merge(key, Row.of(key, line, sign), Row::plus);
      }
    }
  }

  private record Row(LocalDate day, String sku, String currency, long quantity, BigInteger amount) {
    static Row of(SalesKey key, OrderLine line, int sign) {
      return new Row(
          key.day(),
          key.sku(),
          key.currency(),
          (long) sign * line.quantity(),
          BigInteger.valueOf(line.lineTotal().amount()).multiply(BigInteger.valueOf(sign)));
    }

    Row plus(Row other) {
      return new Row(day, sku, currency, quantity + other.quantity, amount.add(other.amount));
    }
  }
}
