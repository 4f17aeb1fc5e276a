package org.ordersystem.provider.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.ordersystem.provider.domain.Charge;
import org.ordersystem.provider.domain.Charge.Captured;
import org.ordersystem.provider.domain.Charge.Decision;
import org.ordersystem.provider.domain.Charge.Declined;
import org.ordersystem.provider.domain.ChargeOrder;
import org.ordersystem.provider.domain.Money;

/** The charges in the ledger. */
@ApplicationScoped
public class Charges {
  private final Statements statements;

  Charges(Statements statements) {
    this.statements = statements;
  }

  /**
   * Inserts a charge unless its key exists. Of concurrent calls with one key one inserts, and the
   * others return after its commit.
   *
   * @return whether this call inserted it
   */
  public boolean enter(Charge charge) {
    String sql =
        """
        INSERT INTO charge
          (id, idempotency_key, reference, amount, currency, method, status, decline_code)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (idempotency_key) DO NOTHING""";
    ChargeOrder order = charge.order();
    return statements.update(
            sql,
            charge.id(),
            charge.idempotencyKey(),
            order.reference(),
            order.amount().amount(),
            order.amount().currency(),
            order.paymentMethod(),
            charge.decision() instanceof Declined ? "declined" : "captured",
            charge.decision() instanceof Declined(String code) ? code : null)
        == 1;
  }

  public Optional<Charge> find(String idempotencyKey) {
    return statements
        .query(Charges::read, "SELECT * FROM charge WHERE idempotency_key = ?", idempotencyKey)
        .stream()
        .findFirst();
  }

  public Optional<Charge> find(UUID id) {
    return statements.query(Charges::read, "SELECT * FROM charge WHERE id = ?", id).stream()
        .findFirst();
  }

  private static Charge read(ResultSet row) throws SQLException {
    Money amount = new Money(row.getLong("amount"), row.getString("currency"));
    String declineCode = row.getString("decline_code");
    Decision decision = declineCode == null ? new Captured() : new Declined(declineCode);
    return new Charge(
        row.getObject("id", UUID.class),
        row.getString("idempotency_key"),
        new ChargeOrder(amount, row.getString("method"), row.getString("reference")),
        decision);
  }
}
