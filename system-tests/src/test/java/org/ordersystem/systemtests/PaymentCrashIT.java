package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.DatabaseServer;

/** The payment service crashes after the provider's charge and before the charge is stored. */
class PaymentCrashIT {
  private final SystemUnderTest system = SystemUnderTest.running();
  private final DatabaseServer postgres = system.database();
  private final String tea = system.product(1);

  @AfterEach
  void theInvariantsHold() {
    assertThat(system.brokenInvariants(), is(empty()));
  }

  @Test
  void theMoneyIsTakenOnce() throws SQLException {
    String order = orderWithAnUnrecordedCharge();
    system.node(Service.PAYMENT_SERVICE).start();
    awaitStatus(order, "COMPLETED");
    assertThat(Money.of(postgres, order), is(Money.TAKEN));
  }

  @Test
  void theMoneyIsRefundedIfTheOrderIsCancelledMeanwhile() throws SQLException {
    String order = orderWithAnUnrecordedCharge();
    system.cancel(order).then().statusCode(202);
    system.node(Service.PAYMENT_SERVICE).start();
    awaitStatus(order, "CANCELLED");
    assertThat(Money.of(postgres, order), is(Money.GIVEN_BACK));
  }

  private String orderWithAnUnrecordedCharge() throws SQLException {
    try (TableLock charges =
        new TableLock(postgres, Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      String order = new ConcurrentCustomers(system, tea).placeUntilAccepted(Orders.of(tea, 1));
      charges.awaitWriter();
      try (TableLock _ = new TableLock(postgres, Service.PAYMENT_SERVICE, "payment")) {
        charges.release();
        await().until(() -> Money.of(postgres, order), is(Money.TAKEN));
        system.node(Service.PAYMENT_SERVICE).kill();
      }
      return order;
    }
  }

  private void awaitStatus(String order, String status) {
    await().atMost(ConcurrentCustomers.TIMEOUT).until(() -> system.statusOf(order), is(status));
  }
}
