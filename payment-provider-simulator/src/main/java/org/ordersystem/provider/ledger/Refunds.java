package org.ordersystem.provider.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.ordersystem.provider.domain.Refund;

/** The refunds in the ledger. */
@ApplicationScoped
public class Refunds {
  private final Statements statements;

  Refunds(Statements statements) {
    this.statements = statements;
  }

  /**
   * Inserts the refund of a captured charge, unless the key was used or the charge was refunded.
   *
   * @return whether this call inserted it
   */
  public boolean enter(Refund refund) {
    String sql =
        """
        INSERT INTO refund (id, idempotency_key, charge_id)
        SELECT ?, ?, id FROM charge WHERE id = ? AND status = 'captured'
        ON CONFLICT DO NOTHING""";
    return statements.update(sql, refund.id(), refund.idempotencyKey(), refund.chargeId()) == 1;
  }

  public Optional<Refund> find(String idempotencyKey) {
    return statements
        .query(
            row ->
                new Refund(
                    row.getObject("id", UUID.class),
                    row.getString("idempotency_key"),
                    row.getObject("charge_id", UUID.class)),
            "SELECT * FROM refund WHERE idempotency_key = ?",
            idempotencyKey)
        .stream()
        .findFirst();
  }
}
