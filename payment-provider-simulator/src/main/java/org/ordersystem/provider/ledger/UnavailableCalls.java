package org.ordersystem.provider.ledger;

import jakarta.enterprise.context.ApplicationScoped;

/** Counts in the database how often a charge was answered as unavailable. */
@ApplicationScoped
public class UnavailableCalls {
  private final Statements statements;

  UnavailableCalls(Statements statements) {
    this.statements = statements;
  }

  /**
   * Counts a call if it is among the first {@code limit} calls for the charge. Concurrent calls are
   * counted one by one.
   *
   * @return whether the call was counted
   */
  public boolean count(String idempotencyKey, int limit) {
    String sql =
        """
        INSERT INTO put_off AS before (idempotency_key, calls) VALUES (?, 1)
        ON CONFLICT (idempotency_key) DO UPDATE SET calls = before.calls + 1
        WHERE before.calls < ?""";
    return limit > 0 && statements.update(sql, idempotencyKey, limit) == 1;
  }
}
