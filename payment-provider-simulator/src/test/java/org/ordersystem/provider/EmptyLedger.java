package org.ordersystem.provider;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import org.ordersystem.testsupport.Database;

/** Empties the ledger before each test. */
public class EmptyLedger implements QuarkusTestBeforeEachCallback {
  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    Database.execute("TRUNCATE charge, refund, put_off");
  }
}
