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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.fault.Exchange;
import org.ordersystem.systemtests.fault.HeldCall;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.Point;
import org.ordersystem.systemtests.fault.StepCall;
import org.ordersystem.systemtests.fault.Treatment;

/** A fault that strikes many requests, each stopped at the same point. */
record FaultRound(Fault fault, Point point) {

  /**
   * A request that was stopped.
   *
   * @param calls the call that it makes for each of its orders
   */
  record Stopped(HeldCall request, Map<String, SagaCall> calls) {
    Exchange exchange() {
      return request.exchange();
    }

    @Override
    public String toString() {
      return calls.toString();
    }
  }

  /** Every fault at every point at which it can happen. */
  static Stream<FaultRound> all() {
    return Arrays.stream(Point.values())
        .flatMap(
            point ->
                Arrays.stream(Fault.values())
                    .filter(fault -> fault.canHappenAt(point))
                    .map(fault -> new FaultRound(fault, point)));
  }

  /** Lets the fault strike, and expects that every order ends as it would have without it. */
  void strike(SystemUnderTest system, Network network, List<Stopped> requests)
      throws SQLException, IOException {
    for (Stopped request : requests) {
      assertThat(request + " still waits", request.exchange().isOpen(), is(true));
    }
    switch (point) {
      case REQUEST_ON_ITS_WAY, ANSWER_ON_ITS_WAY -> strike(system, requests);
      case ANSWER_NOT_RECORDED -> strikeBeforeTheRecord(system, requests);
    }
    system.deployment().start();
    requests.forEach(
        request -> request.calls().forEach((id, call) -> awaitSaga(system, id, call.ending())));
    requests.forEach(
        request -> request.calls().forEach((id, call) -> expectInHistory(system, id, call)));
    if (fault == Fault.ORCHESTRATOR_KILLED || point != Point.ANSWER_NOT_RECORDED) {
      requests.forEach(
          request -> request.calls().forEach((id, call) -> expectRepeated(network, id, call)));
    }
    if (point == Point.REQUEST_ON_ITS_WAY) {
      deliverLate(requests);
    }
    assertThat(system.brokenInvariants(), is(empty()));
  }

  /** Waits until the last saga of an order has ended. */
  static void awaitSaga(SystemUnderTest system, String order, String ending) {
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsMatching(ConcurrentCustomers::isOutage)
        .until(() -> system.sagaOf(order).path("status"), is(ending));
  }

  private void strikeBeforeTheRecord(SystemUnderTest system, List<Stopped> requests)
      throws SQLException, IOException {
    try (TableLock lock = TableLock.ofTheSagaLog(system.database())) {
      for (Stopped request : requests) {
        request.request().proceed();
      }
      lock.awaitWriter();
      strike(system, requests);
      if (fault == Fault.ORCHESTRATOR_KILLED) {
        lock.dismissWriters();
      }
    }
  }

  private void strike(SystemUnderTest system, List<Stopped> requests) throws IOException {
    switch (fault) {
      case ORCHESTRATOR_KILLED -> system.node(Service.SAGA_ORCHESTRATOR).kill();
      case PARTICIPANTS_KILLED -> {
        DisturbedNetwork.PARTICIPANTS.values().forEach(service -> system.node(service).kill());
        treat(requests, Treatment.CUT);
      }
      case CONNECTION_CUT -> treat(requests, Treatment.CUT);
      case HANG -> treat(requests, Treatment.HANG);
      case UNAVAILABLE -> treat(requests, Treatment.UNAVAILABLE);
    }
  }

  private static void treat(List<Stopped> requests, Treatment treatment) throws IOException {
    for (Stopped request : requests) {
      treatment.of(request.exchange());
    }
  }

  private static void deliverLate(List<Stopped> requests) throws IOException {
    for (Stopped request : requests) {
      assertThat(request + " arrives late", request.exchange().forward().status(), lessThan(500));
    }
  }

  private void expectInHistory(SystemUnderTest system, String order, SagaCall call) {
    String reason = "%s, order %s".formatted(call, order);
    JsonPath saga = system.sagaOf(order).jsonPath();
    String step =
        "steps.find { it.step == '%s' && it.direction == '%s' }"
            .formatted(call.call().step(), call.direction());
    assertThat(reason, saga.getString(step + ".outcome"), is(call.outcome()));
    if (fault == Fault.ORCHESTRATOR_KILLED) {
      assertThat(reason, saga.getInt("epoch"), greaterThanOrEqualTo(2));
    } else if (point != Point.ANSWER_NOT_RECORDED) {
      assertThat(reason, saga.getInt(step + ".attempts"), greaterThanOrEqualTo(2));
      String error = call.outcome().equals("REFUSED") ? call.refusal() : fault.error();
      assertThat(reason, saga.getString(step + ".error"), containsString(error));
    }
  }

  /** After a restart, the first calls of the new process may travel together again. */
  private static void expectRepeated(Network network, String order, SagaCall call) {
    long together =
        call.action() ? network.arrivals(StepCall.together(call.call().step()), order) : 0;
    assertThat(
        "%s, order %s".formatted(call, order),
        network.arrivals(call.call(), order) + together,
        greaterThanOrEqualTo(2L));
  }
}
