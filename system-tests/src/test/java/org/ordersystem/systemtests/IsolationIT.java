package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;

/** A service is unreachable for a while during orders, and then continues. */
class IsolationIT {
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final ConcurrentCustomers crowd = new ConcurrentCustomers(system, system.product(40));

  @ParameterizedTest
  @EnumSource
  void aServiceThatIsHaltedLosesNothing(Service victim) {
    everyOrderEnds(victim, ServiceNode::pause, ServiceNode::unpause);
  }

  @ParameterizedTest
  @EnumSource
  void aServiceThatIsCutOffLosesNothing(Service victim) {
    assumeTrue(system.deployment().hasNetwork(), "processes on one machine cannot be disconnected");
    everyOrderEnds(victim, ServiceNode::disconnect, ServiceNode::reconnect);
  }

  private void everyOrderEnds(
      Service victim, Consumer<ServiceNode> strike, Consumer<ServiceNode> mend) {
    ServiceNode node = system.node(victim);
    crowd.order(40);
    crowd.awaitAccepted(10);
    strike.accept(node);
    try {
      await().during(OUTAGE).atMost(OUTAGE.multipliedBy(3)).until(() -> !node.isReady());
    } finally {
      mend.accept(node);
    }
    node.start();
    crowd.awaitEnds();
    assertThat(system.brokenInvariants(), is(empty()));
  }
}
