package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.systemtests.fault.HeldCall;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.Network.Disturbance;
import org.ordersystem.systemtests.fault.Point;
import org.ordersystem.systemtests.fault.RawAnswer;
import org.ordersystem.systemtests.fault.Treatment;

/** A participant misbehaves at the calls of one order among many others. */
@Order(DisturbedNetwork.ORDER + 2)
class PoisonedOrderIT {
  /** A hanging call hangs for longer than all other orders take. */
  @RegisterExtension
  static final DisturbedNetwork DISTURBED =
      new DisturbedNetwork(Map.of("ordersystem.order.step-timeout", "2m"));

  private static final int HEALTHY = 100;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Network network = DISTURBED.network();
  private final String tea = system.product(HEALTHY + 1);

  enum Poison {
    DEFECT(
        exchange ->
            exchange.answer(
                RawAnswer.of(400, "{\"type\":\"urn:ordersystem:problem:validation-failed\"}")),
        "STUCK"),
    GARBAGE(exchange -> exchange.answer(RawAnswer.of(200, "<html>")), "RUNNING"),
    HANG(exchange -> {}, "RUNNING"),
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
  void aPoisonedOrderHoldsUpNoOtherAndEndsOnceThePoisonIsGone(Poison poison) throws IOException {
    HeldCall first = network.hold(Calls.CHARGE, Point.ANSWER_ON_ITS_WAY);
    String poisoned = new ConcurrentCustomers(system, tea).placeUntilAccepted(Orders.of(tea, 1));
    try (Disturbance _ =
        network.every(
            call -> Calls.CHARGE.isMadeBy(call) && call.orderIds().contains(poisoned),
            poison.treatment)) {
      poison.treatment.of(first.exchange());
      assertThat(endsOfTheHealthy(), everyItem(is("COMPLETED")));
      assertThat(first.exchange().isOpen(), is(poison == Poison.HANG));
      await().until(() -> system.sagaOf(poisoned).path("status"), is(poison.leaves));
    }
    first.exchange().cut();
    if (poison == Poison.DEFECT) {
      retry(poisoned);
    }
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .until(() -> system.statusOf(poisoned), is("COMPLETED"));
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private void retry(String order) {
    String saga = system.sagaOf(order).path("id");
    system
        .as("oscar")
        .filter(new ApiDocument(system).valid())
        .body("{\"reason\":\"the participant is repaired\"}")
        .post("/api/sagas/" + saga + "/retry")
        .then()
        .statusCode(202);
  }

  private List<String> endsOfTheHealthy() {
    ConcurrentCustomers crowd = new ConcurrentCustomers(system, tea);
    List<CompletableFuture<String>> orders =
        IntStream.range(0, HEALTHY)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> crowd.placeUntilAccepted(Orders.of(tea, 1)),
                        task -> Thread.ofVirtual().start(task)))
            .toList();
    List<String> ids = orders.stream().map(CompletableFuture::join).toList();
    ids.forEach(
        id ->
            await()
                .atMost(ConcurrentCustomers.TIMEOUT)
                .until(
                    () -> system.statusOf(id),
                    is(in(List.of("COMPLETED", "REJECTED", "CANCELLED")))));
    return ids.stream().map(system::statusOf).toList();
  }
}
