package org.ordersystem.payment;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.enterprise.inject.spi.CDI;
import org.ordersystem.testsupport.Database;

/** Before each test: no payments, no stubs, closed circuit breakers. */
public class FreshStart implements QuarkusTestBeforeEachCallback {
  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    FakeProvider.reset();
    Database.execute("TRUNCATE payment, saga_mark");
    CDI.current().select(CircuitBreakerMaintenance.class).get().resetAll();
  }
}
