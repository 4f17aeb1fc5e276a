package org.ordersystem.provider.ledger;

import java.sql.SQLException;

/** The ledger's database failed. It is not known whether anything was written. */
public class LedgerUnavailable extends RuntimeException {
  LedgerUnavailable(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
