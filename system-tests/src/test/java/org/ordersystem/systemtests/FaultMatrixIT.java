package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.orchestrator.order.PlaceOrderSaga;
import org.ordersystem.orchestrator.order.ReturnOrderSaga;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.systemtests.fault.Exchange;
import org.ordersystem.systemtests.fault.HeldCall;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.Point;
import org.ordersystem.systemtests.fault.Treatment;

/**
 * Every fault at every point of every call of every saga. Each round stops one order at each call
 * and then applies the fault to all of them.
 */
@Order(DisturbedNetwork.ORDER + 1)
class FaultMatrixIT {
  @RegisterExtension
  static final DisturbedNetwork DISTURBED =
      new DisturbedNetwork(Map.of("ordersystem.order.step-timeout", "30s"));

  private static List<SagaCall> sagaCalls;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Network network = DISTURBED.network();
  private final String tea = system.product(100);

  private record Stopped(SagaCall sagaCall, String orderId, HeldCall call) {
    Exchange exchange() {
      return call.exchange();
    }

    @Override
    public String toString() {
      return "%s, order %s".formatted(sagaCall, orderId);
    }
  }

  static Stream<Arguments> rounds() {
    return Arrays.stream(Point.values())
        .flatMap(
            point ->
                Arrays.stream(Fault.values())
                    .filter(fault -> fault.canHappenAt(point))
                    .map(fault -> Arguments.of(fault, point)));
  }

  @BeforeAll
  static void collectSagaCalls() throws SQLException, IOException {
    SystemUnderTest system = SystemUnderTest.running();
    String order = system.place(Orders.of(system.product(1), 1)).path("id");
    awaitSaga(system, order, "COMPLETED");
    system.returnOrder(order).then().statusCode(202);
    await().until(() -> system.statusOf(order), is("RETURNED"));
    awaitSaga(system, order, "COMPLETED");
    Duration timeout = Duration.ofSeconds(10);
    sagaCalls = new ArrayList<>();
    sagaCalls.addAll(
        sagaCalls(system, PlaceOrderSaga.definition(Duration.ofMinutes(5), timeout), order));
    sagaCalls.addAll(sagaCalls(system, ReturnOrderSaga.definition(timeout), order));
  }

  private static <I> List<SagaCall> sagaCalls(
      SystemUnderTest system, SagaDefinition<I> saga, String order)
      throws SQLException, IOException {
    return SagaCalls.of(saga, new SagaLogReader(system.database()).completedSaga(saga, order));
  }

  /** Waits until the last saga of an order has ended. */
  private static void awaitSaga(SystemUnderTest system, String order, String ending) {
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsMatching(ConcurrentCustomers::isOutage)
        .until(() -> system.sagaOf(order).path("status"), is(ending));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void everyOrderEndsAsItWouldHave(Fault fault, Point point) throws SQLException, IOException {
    Map<SagaCall, String> ended = new HashMap<>();
    sagaCalls.stream()
        .filter(SagaCall::isOfReturn)
        .forEach(sagaCall -> ended.put(sagaCall, system.place(sagaCall.order(tea)).path("id")));
    List<Stopped> orders =
        sagaCalls.stream().map(sagaCall -> stop(sagaCall, ended.get(sagaCall), point)).toList();
    for (Stopped order : orders) {
      assertThat(order + " still waits", order.exchange().isOpen(), is(true));
    }
    switch (point) {
      case REQUEST_ON_ITS_WAY, ANSWER_ON_ITS_WAY -> strike(fault, orders);
      case ANSWER_NOT_RECORDED -> strikeBeforeTheRecord(fault, orders);
    }
    system.deployment().start();
    orders.forEach(this::awaitEnd);
    orders.forEach(order -> expectInHistory(order, fault, point));
    if (point == Point.REQUEST_ON_ITS_WAY) {
      deliverLate(orders);
    }
    assertThat(system.brokenInvariants(), is(empty()));
  }

  /**
   * @param ended a completed order if its return is stopped, otherwise null
   */
  private Stopped stop(SagaCall sagaCall, String ended, Point point) {
    HeldCall call = network.hold(sagaCall.call(), point);
    String orderId =
        ended == null
            ? new ConcurrentCustomers(system, tea).placeUntilAccepted(sagaCall.order(tea))
            : system.returnOrder(ended).then().statusCode(202).extract().path("orderId");
    assertThat(sagaCall.toString(), call.exchange().orderId(), is(orderId));
    return new Stopped(sagaCall, orderId, call);
  }

  private void strikeBeforeTheRecord(Fault fault, List<Stopped> orders)
      throws SQLException, IOException {
    try (TableLock lock = TableLock.ofTheSagaLog(system.database())) {
      for (Stopped order : orders) {
        order.call().proceed();
      }
      lock.awaitWriter();
      strike(fault, orders);
      if (fault == Fault.ORCHESTRATOR_KILLED) {
        lock.dismissWriters();
      }
    }
  }

  private void strike(Fault fault, List<Stopped> orders) throws IOException {
    switch (fault) {
      case ORCHESTRATOR_KILLED -> system.node(Service.SAGA_ORCHESTRATOR).kill();
      case PARTICIPANTS_KILLED -> {
        DisturbedNetwork.PARTICIPANTS.values().forEach(service -> system.node(service).kill());
        treat(orders, Treatment.CUT);
      }
      case CONNECTION_CUT -> treat(orders, Treatment.CUT);
      case HANG -> treat(orders, Treatment.HANG);
      case UNAVAILABLE -> treat(orders, Treatment.UNAVAILABLE);
    }
  }

  private static void treat(List<Stopped> orders, Treatment treatment) throws IOException {
    for (Stopped order : orders) {
      treatment.of(order.exchange());
    }
  }

  private static void deliverLate(List<Stopped> orders) throws IOException {
    for (Stopped order : orders) {
      assertThat(order + " arrives late", order.exchange().forward().status(), lessThan(500));
    }
  }

  private void awaitEnd(Stopped order) {
    awaitSaga(system, order.orderId(), order.sagaCall().ending());
  }

  private void expectInHistory(Stopped order, Fault fault, Point point) {
    SagaCall sagaCall = order.sagaCall();
    JsonPath saga = system.sagaOf(order.orderId()).jsonPath();
    String step =
        "steps.find { it.step == '%s' && it.direction == '%s' }"
            .formatted(sagaCall.call().step(), sagaCall.direction());
    assertThat(order.toString(), saga.getString(step + ".outcome"), is(sagaCall.outcome()));
    if (fault == Fault.ORCHESTRATOR_KILLED) {
      assertThat(order.toString(), saga.getInt("epoch"), greaterThanOrEqualTo(2));
      expectRepeated(order);
    } else if (point != Point.ANSWER_NOT_RECORDED) {
      assertThat(order.toString(), saga.getInt(step + ".attempts"), greaterThanOrEqualTo(2));
      String error = sagaCall.outcome().equals("REFUSED") ? sagaCall.refusal() : fault.error();
      assertThat(order.toString(), saga.getString(step + ".error"), containsString(error));
      expectRepeated(order);
    }
  }

  private void expectRepeated(Stopped order) {
    assertThat(
        order.toString(),
        network.arrivals(order.sagaCall().call(), order.orderId()),
        greaterThanOrEqualTo(2L));
  }
}
