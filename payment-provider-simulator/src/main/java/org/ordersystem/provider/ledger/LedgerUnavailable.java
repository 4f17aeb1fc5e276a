package org.ordersystem.provider.ledger;

/**
 * The ledger's database failed or had no free connection. It is not known whether anything was
 * written.
 */
public class LedgerUnavailable extends RuntimeException {
  LedgerUnavailable(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
