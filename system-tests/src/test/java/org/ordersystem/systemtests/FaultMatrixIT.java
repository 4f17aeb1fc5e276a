package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.systemtests.FaultRound.Stopped;
import org.ordersystem.systemtests.fault.HeldCall;
import org.ordersystem.systemtests.fault.Network;

/**
 * Every fault at every point of every call of every saga. Each round stops one order at each call
 * and then applies the fault to all of them.
 */
@Order(DisturbedNetwork.ORDER + 1)
class FaultMatrixIT {
  @RegisterExtension
  static final DisturbedNetwork DISTURBED =
      new DisturbedNetwork(Map.of("ordersystem.order.step-timeout", "20s"));

  private static List<SagaCall> sagaCalls;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Network network = DISTURBED.network();
  private final String tea = system.product(100);

  @BeforeAll
  static void collectSagaCalls() throws SQLException, IOException {
    sagaCalls = SagaCalls.all(SystemUnderTest.running());
  }

  @ParameterizedTest
  @MethodSource("org.ordersystem.systemtests.FaultRound#all")
  void everyOrderEndsAsItWouldHave(FaultRound round) throws SQLException, IOException {
    Map<SagaCall, String> ended = new HashMap<>();
    sagaCalls.stream()
        .filter(SagaCall::isOfReturn)
        .forEach(sagaCall -> ended.put(sagaCall, system.place(sagaCall.order(tea)).path("id")));
    List<Stopped> stopped = new ArrayList<>();
    sagaCalls.forEach(sagaCall -> stopped.add(stop(sagaCall, ended.get(sagaCall), round)));
    round.strike(system, network, stopped);
  }

  /**
   * @param ended a completed order if its return is stopped, otherwise null
   */
  private Stopped stop(SagaCall sagaCall, String ended, FaultRound round) {
    HeldCall call = network.hold(sagaCall.call(), round.point());
    String orderId =
        ended == null
            ? new ConcurrentCustomers(system, tea).placeUntilAccepted(sagaCall.order(tea))
            : system.returnOrder(ended).then().statusCode(202).extract().path("orderId");
    assertThat(sagaCall.toString(), call.exchange().orderIds(), contains(orderId));
    return new Stopped(call, Map.of(orderId, sagaCall));
  }
}
