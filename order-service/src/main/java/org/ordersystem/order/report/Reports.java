package org.ordersystem.order.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.json.StoredJson;
import org.ordersystem.order.query.ProjectionFailure;

/**
 * Reads reports. Each is one statement, which reads the rows and the checkpoint of the live copy at
 * one moment.
 */
@ApplicationScoped
public class Reports {
  private final DataSource database;

  Reports(DataSource database) {
    this.database = database;
  }

  /** The summary of a customer, who need not have any orders. */
  public CustomerSummary customer(String customerId) {
    String sql =
        """
        SELECT live.position, live.as_of, summary.*,
          (SELECT coalesce(json_agg(json_build_object('amount', amount, 'currency', currency)
                                    ORDER BY currency), '[]')
           FROM customer_spending spending
           WHERE spending.slot = live.slot AND spending.customer_id = summary.customer_id
             AND amount <> 0) AS spent
        FROM projection live
        LEFT JOIN customer_summary summary
          ON summary.slot = live.slot AND summary.customer_id = ?
        WHERE live.name = 'customers' AND live.state = 'LIVE'""";
    Report<CustomerSummary> report =
        read(
            sql,
            "customer_id",
            select -> select.setString(1, customerId),
            Reports::customerSummary);
    return report.rows().isEmpty()
        ? new CustomerSummary(customerId, Outcomes.NONE, List.of(), null, null, report.asOf())
        : report.rows().getFirst();
  }

  /** The first {@code limit} sales of these days, by day and product. */
  public Report<DailySales> sales(
      LocalDate from, LocalDate to, Optional<SalesKey> after, int limit) {
    String sql =
        """
        SELECT live.position, live.as_of, sales.*
        FROM projection live
        LEFT JOIN LATERAL (
          SELECT * FROM sales_by_day
          WHERE slot = live.slot AND day >= ? AND day < ? AND quantity > 0
            AND (day, sku, currency) > (?, ?, ?)
          ORDER BY day, sku, currency LIMIT ?) AS sales ON true
        WHERE live.name = 'sales' AND live.state = 'LIVE'
        ORDER BY day, sku, currency""";
    SalesKey start = after.orElse(new SalesKey(from, "", ""));
    return read(
        sql,
        "day",
        select -> {
          select.setObject(1, from);
          select.setObject(2, to);
          select.setObject(3, start.day());
          select.setString(4, start.sku());
          select.setString(5, start.currency());
          select.setInt(6, limit);
        },
        Reports::dailySales);
  }

  /** The first {@code limit} of these hours in which orders were placed. */
  public Report<HourlyOrders> ordersByHour(Instant from, Instant to, int limit) {
    String sql =
        """
        SELECT live.position, live.as_of, hours.*
        FROM projection live
        LEFT JOIN LATERAL (
          SELECT * FROM orders_by_hour
          WHERE slot = live.slot AND hour >= ? AND hour < ?
          ORDER BY hour LIMIT ?) AS hours ON true
        WHERE live.name = 'orders-by-hour' AND live.state = 'LIVE'
        ORDER BY hour""";
    return read(
        sql,
        "hour",
        select -> {
          select.setObject(1, from.atOffset(ZoneOffset.UTC));
          select.setObject(2, to.atOffset(ZoneOffset.UTC));
          select.setInt(3, limit);
        },
        row -> new HourlyOrders(instant(row, "hour"), outcomes(row)));
  }

  private interface Parameters {
    void bind(PreparedStatement select) throws SQLException;
  }

  private interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /**
   * @param key a column that is null if the report has no row
   */
  private <T> Report<T> read(String sql, String key, Parameters parameters, Mapper<T> mapper) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      parameters.bind(select);
      List<T> rows = new ArrayList<>();
      AsOf asOf = AsOf.NOTHING;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          asOf = asOf(row);
          if (row.getObject(key) != null) {
            rows.add(mapper.map(row));
          }
        }
      }
      return new Report<>(rows, asOf);
    } catch (SQLException e) {
      throw new ProjectionFailure(e);
    }
  }

  private static AsOf asOf(ResultSet row) throws SQLException {
    return new AsOf(instant(row, "as_of"), row.getLong("position"));
  }

  private static CustomerSummary customerSummary(ResultSet row) throws SQLException {
    return new CustomerSummary(
        row.getString("customer_id"),
        outcomes(row),
        List.of(StoredJson.read(row.getString("spent"), Sum[].class)),
        instant(row, "first_order_at"),
        instant(row, "last_order_at"),
        asOf(row));
  }

  private static DailySales dailySales(ResultSet row) throws SQLException {
    BigDecimal amount = row.getBigDecimal("amount");
    return new DailySales(
        row.getObject("day", LocalDate.class),
        row.getString("sku"),
        row.getLong("quantity"),
        new Sum(amount.toBigIntegerExact(), row.getString("currency")));
  }

  private static Outcomes outcomes(ResultSet row) throws SQLException {
    return new Outcomes(
        row.getLong("pending"),
        row.getLong("completed"),
        row.getLong("rejected"),
        row.getLong("cancelled"),
        row.getLong("returned"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
