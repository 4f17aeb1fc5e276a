package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.fault.HeldCall;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.Point;

/** A shipped order stays paid after a crash, and cannot be cancelled. */
@Order(DisturbedNetwork.ORDER)
class PivotIT {
  @RegisterExtension static final DisturbedNetwork DISTURBED = new DisturbedNetwork();

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Network network = DISTURBED.network();
  private final String tea = system.product(1);

  @AfterEach
  void theInvariantsHold() {
    assertThat(system.brokenInvariants(), is(empty()));
  }

  @Test
  void anOrderThatMayHaveBeenShippedIsNotCancelledAfterACrash() {
    HeldCall shipping = network.hold(Calls.SHIP, Point.ANSWER_ON_ITS_WAY);
    String order = place();
    shipping.exchange();
    system.node(Service.SAGA_ORCHESTRATOR).kill();
    HeldCall again = network.hold(Calls.SHIP, Point.REQUEST_ON_ITS_WAY);
    system.node(Service.SAGA_ORCHESTRATOR).start();
    system.cancel(order).then().statusCode(409);
    again.exchange().cut();
    awaitStatus(order, "COMPLETED");
  }

  /** Otherwise a replica that adopts the saga might refund an order that is already shipped. */
  @Test
  void anOrderIsNotShippedBeforeItsPaymentIsRecorded() throws SQLException, IOException {
    HeldCall charge = network.hold(Calls.CHARGE, Point.ANSWER_ON_ITS_WAY);
    String order = place();
    try (TableLock lock = TableLock.ofTheSagaLog(system.database())) {
      charge.proceed();
      lock.awaitWriter();
      system.node(Service.SAGA_ORCHESTRATOR).kill();
      lock.dismissWriters();
    }
    HeldCall again = network.hold(Calls.CHARGE, Point.REQUEST_ON_ITS_WAY);
    system.node(Service.SAGA_ORCHESTRATOR).start();
    again.exchange();
    system.cancel(order).then().statusCode(202);
    awaitStatus(order, "CANCELLED");
    assertThat(network.arrivals(Calls.SHIP, order), is(0L));
  }

  private String place() {
    return new ConcurrentCustomers(system, tea).placeUntilAccepted(Orders.of(tea, 1));
  }

  private void awaitStatus(String order, String status) {
    await().atMost(ConcurrentCustomers.TIMEOUT).until(() -> system.statusOf(order), is(status));
  }
}
