package org.ordersystem.provider.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.ordersystem.provider.domain.LedgerTotals;

/** Sums up the ledger. */
@ApplicationScoped
public class Totals {
  private final Statements statements;

  Totals(Statements statements) {
    this.statements = statements;
  }

  /** The totals at one point in time: one statement sees one snapshot. */
  public LedgerTotals now() {
    String sql =
        """
        SELECT currency,
               sum(amount) AS captured,
               coalesce(sum(amount) FILTER (WHERE refund.id IS NOT NULL), 0) AS refunded,
               count(*) AS charges,
               count(refund.id) AS refunds
        FROM charge LEFT JOIN refund ON refund.charge_id = charge.id
        WHERE status = 'captured' GROUP BY currency""";
    List<CurrencyTotals> rows =
        statements.query(
            row ->
                new CurrencyTotals(
                    row.getString("currency"),
                    row.getLong("captured"),
                    row.getLong("refunded"),
                    row.getLong("charges"),
                    row.getLong("refunds")),
            sql);
    return new LedgerTotals(
        rows.stream().collect(Collectors.toMap(CurrencyTotals::currency, CurrencyTotals::captured)),
        rows.stream().collect(Collectors.toMap(CurrencyTotals::currency, CurrencyTotals::refunded)),
        rows.stream().mapToLong(CurrencyTotals::charges).sum(),
        rows.stream().mapToLong(CurrencyTotals::refunds).sum());
  }

  private record CurrencyTotals(
      String currency, long captured, long refunded, long charges, long refunds) {}
}
