package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.systemtests.fault.Held;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.Network.Disturbance;
import org.ordersystem.systemtests.fault.Point;
import org.ordersystem.systemtests.fault.RawAnswer;
import org.ordersystem.systemtests.fault.Treatment;

/** One order, at whose calls a participant misbehaves, among many others. */
class PoisonedOrderIT {
  @RegisterExtension static final DisturbedNetwork DISTURBED = new DisturbedNetwork();

  private static final int HEALTHY = 100;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Network network = DISTURBED.network();
  private final String tea = system.product(HEALTHY + 1);

  enum Poison {
    GARBAGE(exchange -> exchange.answer(RawAnswer.of(200, "<html>")), "STUCK"),
    HANG(Treatment.HANG, "RUNNING"),
    CLOSED_CONNECTION(Treatment.CUT, "RUNNING");

    private final Treatment treatment;
    private final String leaves;

    Poison(Treatment treatment, String leaves) {
      this.treatment = treatment;
      this.leaves = leaves;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPoisonedOrderHoldsUpNoOtherAndEndsOnceThePoisonIsGone(Poison poison) {
    Held first = network.hold(Calls.CHARGE, Point.REQUEST_ON_ITS_WAY);
    String poisoned = new Crowd(system, tea).insist(Orders.of(tea, 1));
    try (Disturbance _ =
        network.every(
            call -> Calls.CHARGE.isMadeBy(call) && call.orderId().equals(poisoned),
            poison.treatment.afterWork())) {
      first.exchange().cut();
      await().until(() -> network.arrivals(Calls.CHARGE, poisoned) > 1);
      assertThat(endsOfTheHealthy(), everyItem(is("COMPLETED")));
      await().until(() -> system.sagaOf(poisoned).path("status"), is(poison.leaves));
    }
    if (poison == Poison.GARBAGE) {
      system.retry(poisoned).then().statusCode(202);
    }
    await().atMost(Crowd.PATIENCE).until(() -> system.statusOf(poisoned), is("COMPLETED"));
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private List<String> endsOfTheHealthy() {
    List<CompletableFuture<String>> orders =
        IntStream.range(0, HEALTHY)
            .mapToObj(
                i ->
                    CompletableFuture.<String>supplyAsync(
                        () -> system.place(Orders.of(tea, 1)).path("status"),
                        task -> Thread.ofVirtual().start(task)))
            .toList();
    return orders.stream().map(CompletableFuture::join).toList();
  }
}
