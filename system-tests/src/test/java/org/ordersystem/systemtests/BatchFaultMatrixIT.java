package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.FaultRound.Stopped;
import org.ordersystem.systemtests.fault.HeldCall;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.Point;
import org.ordersystem.systemtests.fault.StepCall;

/**
 * Every fault at every point of a request that makes several calls of a step. Each round stops such
 * a request of every step, with an order for each outcome of the step, and then applies the fault
 * to all of them.
 */
@Order(DisturbedNetwork.ORDER + 3)
class BatchFaultMatrixIT {
  /** Calls wait for a request under way until the test lets it go, however long that takes. */
  @RegisterExtension
  static final DisturbedNetwork DISTURBED =
      new DisturbedNetwork(
          Map.of(
              "ordersystem.order.step-timeout", "20s",
              "ordersystem.lane.requests", "1",
              "ordersystem.lane.slow-after", "10m"));

  /** The actions of each step, one for each outcome. The last step is first. */
  private static List<List<SagaCall>> steps;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Network network = DISTURBED.network();
  private final String tea = system.product(100);

  @BeforeAll
  static void collectSteps() throws SQLException, IOException {
    Map<String, List<SagaCall>> actions =
        SagaCalls.all(SystemUnderTest.running()).stream()
            .filter(call -> call.action() && !call.isOfReturn())
            .collect(
                Collectors.groupingBy(
                    call -> call.call().step(), LinkedHashMap::new, Collectors.toList()));
    steps = List.copyOf(actions.values()).reversed();
  }

  /**
   * The requests of the last step are stopped first. Orders that come later stop before them, so no
   * other call waits in their lanes.
   */
  @ParameterizedTest
  @MethodSource("org.ordersystem.systemtests.FaultRound#all")
  void everyOrderEndsAsItWouldHave(FaultRound round) throws SQLException, IOException {
    List<String> openers = new ArrayList<>();
    List<Stopped> stopped = new ArrayList<>();
    for (List<SagaCall> outcomes : steps) {
      stopped.add(stop(outcomes, round.point(), openers));
    }
    round.strike(system, network, stopped);
    openers.forEach(order -> FaultRound.awaitSaga(system, order, "COMPLETED"));
  }

  /** One order's call is held, so that those of the orders behind it leave together. */
  private Stopped stop(List<SagaCall> outcomes, Point point, List<String> openers)
      throws IOException {
    SagaCall done = outcomes.getFirst();
    String step = done.call().step();
    HeldCall opener = network.hold(done.call(), Point.REQUEST_ON_ITS_WAY);
    openers.add(place(done));
    opener.exchange();
    Map<String, SagaCall> orders = new HashMap<>();
    orders.put(place(done), done);
    outcomes.forEach(outcome -> orders.put(place(outcome), outcome));
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .until(() -> callsThatWait(step), is((double) orders.size()));
    HeldCall together = network.hold(StepCall.together(step), point);
    opener.proceed();
    assertThat(
        together.exchange().orderIds(), containsInAnyOrder(orders.keySet().toArray(String[]::new)));
    return new Stopped(together, orders);
  }

  private String place(SagaCall call) {
    return new ConcurrentCustomers(system, tea).placeUntilAccepted(call.order(tea));
  }

  private double callsThatWait(String step) {
    return system.metric(
        Service.SAGA_ORCHESTRATOR, "ordersystem_saga_calls_waiting", "step=\"" + step + "\"");
  }
}
