package org.ordersystem.order.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.projection.FactsChange;
import org.ordersystem.order.projection.OrderFacts;
import org.ordersystem.order.projection.Projection;

/** Counts orders by the hour in which they were placed, and by what has become of them. */
@ApplicationScoped
class OrdersByHourProjection implements Projection {
  static final String NAME = "orders-by-hour";

  private static final String ADD =
      """
      INSERT INTO orders_by_hour AS old
        (slot, hour, pending, completed, rejected, cancelled, returned)
      SELECT ?, hour, "PENDING", "COMPLETED", "REJECTED", "CANCELLED", "RETURNED"
      FROM jsonb_to_recordset(?::jsonb) AS added (hour timestamptz, "PENDING" bigint,
        "COMPLETED" bigint, "REJECTED" bigint, "CANCELLED" bigint, "RETURNED" bigint)
      ON CONFLICT (slot, hour) DO UPDATE SET
        pending = old.pending + excluded.pending,
        completed = old.completed + excluded.completed,
        rejected = old.rejected + excluded.rejected,
        cancelled = old.cancelled + excluded.cancelled,
        returned = old.returned + excluded.returned""";

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
    return List.of("orders_by_hour");
  }

  @Override
  public void apply(Connection connection, int slot, List<FactsChange> changes)
      throws SQLException {
    Map<Instant, Outcomes> added = new TreeMap<>();
    for (FactsChange change : changes) {
      add(added, change.before(), -1);
      add(added, change.after(), 1);
    }
    List<Row> rows =
        added.entrySet().stream().map(hour -> new Row(hour.getKey(), hour.getValue())).toList();
    RowUpsert.execute(connection, ADD, slot, rows);
  }

  private static void add(Map<Instant, Outcomes> added, @Nullable OrderFacts order, int sign) {
    if (order != null) {
      added.merge(
          order.placedAt().truncatedTo(ChronoUnit.HOURS),
          Outcomes.of(order.status(), sign),
          Outcomes::plus);
    }
  }

  private record Row(Instant hour, @JsonUnwrapped Outcomes orders) {}
}
