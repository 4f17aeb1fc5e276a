package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.local.config.Service;

/** A service is killed while it processes orders, and then restarted. */
@WithProcesses
class CrashIT {
  private final SystemUnderTest system = SystemUnderTest.running();
  private final ConcurrentCustomers crowd = new ConcurrentCustomers(system, system.product(40));

  @ParameterizedTest
  @EnumSource(Service.class)
  void everyAcceptedOrderIsCarriedToItsEnd(Service victim) {
    crowd.order(60);
    crowd.awaitAccepted(15);
    system.node(victim).kill();
    system.node(victim).start();

    crowd.awaitEnds();
    assertThat(system.brokenInvariants(), is(empty()));
  }
}
