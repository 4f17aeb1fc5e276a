package org.ordersystem.provider.ledger;

import jakarta.enterprise.context.ApplicationScoped;

/** Counts, durably, how often a charge was put off. */
@ApplicationScoped
public class PutOffs {
  private final Statements statements;

  PutOffs(Statements statements) {
    this.statements = statements;
  }

  /**
   * Whether this call is among the first {@code limit} for the charge; if so it is counted.
   * Simultaneous calls are counted one by one.
   */
  public boolean putOff(String idempotencyKey, int limit) {
    String sql =
        """
        INSERT INTO put_off AS before (idempotency_key, calls) VALUES (?, 1)
        ON CONFLICT (idempotency_key) DO UPDATE SET calls = before.calls + 1
        WHERE before.calls < ?""";
    return limit > 0 && statements.update(sql, idempotencyKey, limit) == 1;
  }
}
