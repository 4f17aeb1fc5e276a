package org.ordersystem.payment;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.payment.provider.PaymentProvider;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.DatabaseOutage;
import org.ordersystem.testsupport.TestEnvironment;

/** The circuit breakers, each one opened. In this profile they stay open. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
@TestProfile(SmallLimits.class)
class BreakersTest {
  @Inject CircuitBreakerMaintenance breakers;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private final Step step = Step.ofNewSaga();

  @Test
  void anOpenBreakerCallsNoProviderAndLeavesTheOutcomeUnknown() {
    openTheChargeBreaker();
    int calls = FakeProvider.calls();
    step.charge().statusCode(503).header("Retry-After", "1");
    assertEquals(calls, FakeProvider.calls());
    assertEquals("STARTED", PaymentRows.mark(step));
  }

  @Test
  void anOpenBreakerIsShownAndLeavesTheServiceReady() {
    openTheChargeBreaker();
    String provider = "checks.find { it.name == 'payment-provider' }.data.";
    String process = "checks.find { it.name == 'process' }.data.";
    await()
        .untilAsserted(
            () ->
                RestAssured.get(management.resolve("/q/health/ready"))
                    .then()
                    .statusCode(200)
                    .body("status", is("UP"))
                    .body(provider + "status", is("DOWN"))
                    .body(provider + "error", is("circuit breaker open"))
                    .body(process + "'circuitBreaker.PaymentProvider/charge'", is("OPEN")));
  }

  @ParameterizedTest
  @EnumSource
  void theBreakerOpensWhenTheDatabaseIsDownAndFailuresNeverLookLikeRefusals(Edge edge)
      throws SQLException {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    try (DatabaseOutage _ = new DatabaseOutage()) {
      for (int i = 0; i < 4; i++) {
        unavailable(edge.call(step));
      }
    }
    unavailable(edge.call(step));
    assertEquals(0, FakeProvider.calls());
  }

  /** A request that always fails must not stop the others. Charges together are then made alone. */
  @ParameterizedTest
  @EnumSource
  void aStatementThatFailsOpensNoBreaker(Edge edge) {
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    Database.execute("ALTER TABLE saga_mark RENAME TO saga_mark_elsewhere");
    try {
      for (int i = 0; i < 10; i++) {
        edge.call(step).statusCode(edge.failed).body("code", nullValue());
      }
    } finally {
      Database.execute("ALTER TABLE saga_mark_elsewhere RENAME TO saga_mark");
    }
    assertEquals(0, FakeProvider.calls());
    edge.call(step).statusCode(200);
  }

  private static void unavailable(ValidatableResponse answer) {
    answer
        .statusCode(503)
        .header("Retry-After", "1")
        .body("type", is("urn:ordersystem:problem:unavailable"))
        .body("title", is("Unavailable"));
  }

  private void openTheChargeBreaker() {
    FakeProvider.answersCharges(FakeProvider.unavailable());
    while (breakers.currentState(PaymentProvider.CHARGE_BREAKER) == CircuitBreakerState.CLOSED) {
      Step.ofNewSaga().charge().statusCode(503);
      assertTrue(FakeProvider.calls() <= 20, "20 failures must open the circuit breaker");
    }
  }
}
