package org.ordersystem.order.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.projection.FactsChange;
import org.ordersystem.order.projection.OrderFacts;
import org.ordersystem.order.projection.Projection;

/** Sums up the orders of each customer, and what they have paid for those that are completed. */
@ApplicationScoped
class CustomerProjection implements Projection {
  static final String NAME = "customers";

  private static final String ADD_ORDERS =
      """
      INSERT INTO customer_summary AS old (slot, customer_id, pending, completed, rejected,
        cancelled, returned, first_order_at, last_order_at)
      SELECT ?, "customerId", "PENDING", "COMPLETED", "REJECTED", "CANCELLED", "RETURNED", first, last
      FROM jsonb_to_recordset(?::jsonb) AS added ("customerId" text, "PENDING" bigint,
        "COMPLETED" bigint, "REJECTED" bigint, "CANCELLED" bigint, "RETURNED" bigint,
        first timestamptz, last timestamptz)
      ON CONFLICT (slot, customer_id) DO UPDATE SET
        pending = old.pending + excluded.pending,
        completed = old.completed + excluded.completed,
        rejected = old.rejected + excluded.rejected,
        cancelled = old.cancelled + excluded.cancelled,
        returned = old.returned + excluded.returned,
        first_order_at = least(old.first_order_at, excluded.first_order_at),
        last_order_at = greatest(old.last_order_at, excluded.last_order_at)""";

  private static final String ADD_SPENDING =
      """
      INSERT INTO customer_spending AS old (slot, customer_id, currency, amount)
      SELECT ?, "customerId", currency, amount
      FROM jsonb_to_recordset(?::jsonb)
        AS added ("customerId" text, currency text, amount numeric)
      ON CONFLICT (slot, customer_id, currency) DO UPDATE SET
        amount = old.amount + excluded.amount""";

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
    return List.of("customer_summary", "customer_spending");
  }

  @Override
  public void apply(Connection connection, int slot, List<FactsChange> changes)
      throws SQLException {
    Map<String, Orders> orders = new TreeMap<>();
    Map<String, Map<String, Spending>> spending = new TreeMap<>();
    for (FactsChange change : changes) {
      add(orders, spending, change.before(), -1);
      add(orders, spending, change.after(), 1);
    }
    RowUpsert.execute(connection, ADD_ORDERS, slot, orders.values());
    RowUpsert.execute(
        connection,
        ADD_SPENDING,
        slot,
        spending.values().stream().flatMap(all -> all.values().stream()).toList());
  }

  private static void add(
      Map<String, Orders> orders,
      Map<String, Map<String, Spending>> spending,
      @Nullable OrderFacts order,
      int sign) {
    if (order == null) {
      return;
    }
    String customer = order.customerId();
    orders.merge(customer, Orders.of(order, sign), Orders::plus);
    if (order.sale() != null) {
      Money total = order.sale().total();
      BigInteger amount = BigInteger.valueOf(total.amount()).multiply(BigInteger.valueOf(sign));
      spending
          .computeIfAbsent(customer, id -> new TreeMap<>())
          .merge(
              total.currency(),
              new Spending(customer, total.currency(), amount),
              (one, other) -> new Spending(customer, one.currency, one.amount.add(other.amount)));
    }
  }

  private record Orders(
      String customerId, @JsonUnwrapped Outcomes outcomes, Instant first, Instant last) {
    static Orders of(OrderFacts order, int sign) {
      Instant placedAt = order.placedAt();
      return new Orders(order.customerId(), Outcomes.of(order.status(), sign), placedAt, placedAt);
    }

    Orders plus(Orders other) {
      return new Orders(
          customerId,
          outcomes.plus(other.outcomes),
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  private record Spending(String customerId, String currency, BigInteger amount) {}
}
