package org.ordersystem.provider.ledger;

import java.sql.SQLException;

/** The ledger's database did not serve; nothing is known to have been written. */
public class LedgerUnavailable extends RuntimeException {
  LedgerUnavailable(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
