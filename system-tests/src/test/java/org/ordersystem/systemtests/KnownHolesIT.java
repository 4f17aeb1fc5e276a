package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.fault.HeldCall;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.Network.Disturbance;
import org.ordersystem.systemtests.fault.Point;
import org.ordersystem.systemtests.fault.Treatment;

/** Faults that make other order systems lose money, goods or orders. */
@Order(DisturbedNetwork.ORDER)
class KnownHolesIT {
  @RegisterExtension static final DisturbedNetwork DISTURBED = new DisturbedNetwork();

  private static final Duration LONGER_THAN_A_STEP = Duration.ofSeconds(40);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Network network = DISTURBED.network();
  private final String tea = system.product(10);

  @AfterEach
  void theInvariantsHold() {
    assertThat(system.brokenInvariants(), is(empty()));
    assertThat(system.available(tea), is(10));
  }

  @Test
  void aChargeIsRefundedWhenShippingFails() throws SQLException {
    String order = place(Orders.shippedTo("AQ", tea));
    awaitStatus(order, "REJECTED");
    assertThat(money(order), is(Money.GIVEN_BACK));
  }

  @Test
  void aRefundThatFailsIsRepeatedUntilItSucceeds() throws SQLException {
    network.next(Calls.REFUND, Treatment.UNAVAILABLE);
    network.next(Calls.REFUND, Treatment.CUT);
    network.next(Calls.REFUND, Treatment.UNAVAILABLE);
    network.next(Calls.REFUND, Treatment.CUT.afterWork());
    network.next(Calls.REFUND, Treatment.UNAVAILABLE.afterWork());
    String order = place(Orders.shippedTo("AQ", tea));
    awaitStatus(order, "REJECTED");
    assertThat(network.arrivals(Calls.REFUND, order), is(6L));
    assertThat(money(order), is(Money.GIVEN_BACK));
    system
        .sagaOf(order)
        .then()
        .body("steps.find { it.direction == 'COMPENSATION' }.step", is("charge-payment"))
        .body("steps.find { it.direction == 'COMPENSATION' }.attempts", is(6))
        .body("steps.find { it.direction == 'COMPENSATION' }.outcome", is("COMPENSATED"));
  }

  @Test
  void aStepThatTimedOutIsTakenBack() throws SQLException {
    aStepOfUnknownOutcomeIsTakenBack(
        Treatment.HANG.afterWork(), "no answer in time", Money.GIVEN_BACK);
  }

  @Test
  void aStepWhoseAnswerWasLostIsTakenBackThoughItNeverCompleted() throws SQLException {
    aStepOfUnknownOutcomeIsTakenBack(
        Treatment.UNAVAILABLE.afterWork(), "answered 503", Money.GIVEN_BACK);
  }

  @Test
  void aStepThatNeverArrivedIsTakenBackWithoutHarm() throws SQLException {
    aStepOfUnknownOutcomeIsTakenBack(Treatment.UNAVAILABLE, "answered 503", Money.NONE);
  }

  private void aStepOfUnknownOutcomeIsTakenBack(Treatment treatment, String error, Money money)
      throws SQLException {
    try (Disturbance _ = network.every(Calls.CHARGE::isMadeBy, treatment)) {
      String order = place(Orders.of(tea, 1));
      awaitErrorOfCharge(order, error);
      system.cancel(order).then().statusCode(202);
      awaitStatus(order, "CANCELLED");
      assertThat(money(order), is(money));
      expectAllTakenBack(order);
    }
  }

  @Test
  void aStepThatWasNeverCalledIsNotTakenBack() {
    String order = place(Orders.of("NO-SUCH-TEA", 1));
    awaitStatus(order, "REJECTED");
    assertThat(network.arrivals(Calls.REFUND, order), is(0L));
    system
        .sagaOf(order)
        .then()
        .body("steps.findAll { it.direction == 'COMPENSATION' }.step", contains("create-order"));
  }

  @Test
  void aChargeThatArrivesAfterItsCompensationTakesNoMoney() throws SQLException, IOException {
    HeldCall charge = network.hold(Calls.CHARGE, Point.REQUEST_ON_ITS_WAY);
    String order = place(Orders.of(tea, 1));
    assertThat(charge.exchange().orderIds(), contains(order));
    system.cancel(order).then().statusCode(202);
    awaitStatus(order, "CANCELLED");
    assertThat(charge.exchange().forward().status(), is(410));
    assertThat(money(order), is(Money.NONE));
    expectAllTakenBack(order);
  }

  @Test
  void aCancellationRefundsAChargeThatIsNotRecordedYet() throws SQLException, IOException {
    HeldCall charge = network.hold(Calls.CHARGE, Point.ANSWER_ON_ITS_WAY);
    String order = place(Orders.of(tea, 1));
    charge.exchange();
    assertThat(money(order), is(Money.TAKEN));
    system.cancel(order).then().statusCode(202);
    awaitStatus(order, "CANCELLED");
    charge.proceed();
    assertThat(money(order), is(Money.GIVEN_BACK));
    expectAllTakenBack(order);
  }

  @Test
  void aCancellationWhileTheProviderIsAskedGivesTheMoneyBack() throws SQLException {
    String order;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      order = place(Orders.of(tea, 1));
      charges.awaitWriter();
      system.cancel(order).then().statusCode(202);
    }
    awaitStatus(order, "CANCELLED");
    assertThat(money(order), is(Money.GIVEN_BACK));
  }

  @Test
  void anOrderThatIsBeingShippedIsNotCancelled() throws SQLException, IOException {
    HeldCall shipping = network.hold(Calls.SHIP, Point.REQUEST_ON_ITS_WAY);
    String order = place(Orders.shippedTo("AQ", tea));
    shipping.exchange();
    system.cancel(order).then().statusCode(409);
    shipping.proceed();
    awaitStatus(order, "REJECTED");
    system.sagaOf(order).then().body("instructions.outcome", contains("TOO_LATE"));
  }

  private String place(String order) {
    return new ConcurrentCustomers(system, tea).placeUntilAccepted(order);
  }

  private Money money(String order) throws SQLException {
    return Money.of(system.database(), order);
  }

  private void awaitStatus(String order, String status) {
    await().atMost(LONGER_THAN_A_STEP).until(() -> system.statusOf(order), is(status));
  }

  private void awaitErrorOfCharge(String order, String error) {
    await()
        .atMost(LONGER_THAN_A_STEP)
        .until(
            () -> system.sagaOf(order).path("steps.find { it.step == 'charge-payment' }?.error"),
            is(error));
  }

  private void expectAllTakenBack(String order) {
    system
        .sagaOf(order)
        .then()
        .body("reason.code", is("CANCELLED"))
        .body("steps.findAll { it.direction == 'ACTION' }.outcome", not(hasItem("REFUSED")))
        .body(
            "steps.findAll { it.direction == 'COMPENSATION' }.step",
            contains("charge-payment", "reserve-inventory", "create-order"));
  }
}
