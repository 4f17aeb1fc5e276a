package org.ordersystem.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.payment.provider.PaymentProvider;
import org.ordersystem.testsupport.TestEnvironment;

/** The fault tolerance of calls to the provider, as configured. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class ProviderEdgeTest {
  private static final String CAPTURED = "{\"id\":\"ch_large\",\"status\":\"captured\"}";

  @Inject CircuitBreakerMaintenance breakers;

  private final Step step = Step.ofNewSaga();

  @ParameterizedTest
  @MethodSource
  void aResponseWithoutADecisionIsRetriedWithTheSameKey(ResponseDefinitionBuilder noDecision) {
    FakeProvider.answersCharges(noDecision, FakeProvider.captured("ch_1"));
    step.charge().statusCode(200);
    assertEquals("ch_1", PaymentRows.payment(step, "provider_charge_id"));
    assertEquals(2, FakeProvider.charges(step.orderId()));
  }

  static Stream<Named<ResponseDefinitionBuilder>>
      aResponseWithoutADecisionIsRetriedWithTheSameKey() {
    return Stream.of(
        Named.of("503", FakeProvider.unavailable()),
        Named.of("502 with no body", aResponse().withStatus(502)),
        Named.of("429", aResponse().withStatus(429)),
        Named.of("408", aResponse().withStatus(408)),
        Named.of("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        Named.of("lost response", aResponse().withFault(Fault.EMPTY_RESPONSE)),
        Named.of("broken chunk", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
        Named.of("no HTTP", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
        Named.of("no JSON", FakeProvider.json(200, "<html>")),
        Named.of("an empty body", FakeProvider.json(200, "")),
        Named.of("JSON null", FakeProvider.json(200, "null")),
        Named.of("another object", FakeProvider.json(200, "{}")),
        Named.of("captured without id", FakeProvider.json(200, "{\"status\":\"captured\"}")),
        Named.of("another status", FakeProvider.json(200, "{\"id\":\"1\",\"status\":\"open\"}")),
        Named.of("more than 8 MiB", FakeProvider.json(200, CAPTURED + " ".repeat(8 * 1024 * 1024))),
        Named.of("402 with a foreign body", FakeProvider.json(402, "{\"pay\":\"me\"}")));
  }

  @Test
  void aProviderThatStaysAwayIsAskedAFewTimesAndTheOutcomeIsUnknown() {
    FakeProvider.answersCharges(FakeProvider.unavailable());
    step.charge()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("type", is("urn:ordersystem:problem:unavailable"));
    assertEquals(3, FakeProvider.charges(step.orderId()));
    assertEquals("STARTED", PaymentRows.mark(step));
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "0, 1"})
  void aProviderThatAsksForAPauseIsNotAskedAgainAtOnce(String pause, String retryAfter) {
    FakeProvider.answersCharges(aResponse().withStatus(429).withHeader("Retry-After", pause));
    step.charge().statusCode(503).header("Retry-After", retryAfter);
    assertEquals(1, FakeProvider.calls());
    assertEquals("STARTED", PaymentRows.mark(step));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 409, 410, 422, 500, 501})
  void aCallThatTheProviderRefusesIsNoRefusalOfThePayment(int status) {
    FakeProvider.answersCharges(
        FakeProvider.json(status, "{}").withHeader("Location", "/elsewhere"));
    step.charge().statusCode(500).body("type", is("urn:ordersystem:problem:provider-refused-call"));
    assertEquals("STARTED", PaymentRows.mark(step));
    assertEquals(1, FakeProvider.calls());
  }

  @Test
  void declinesAreAnswersAndNeverOpenTheBreaker() {
    FakeProvider.answersCharges(FakeProvider.declined("card_declined"));
    for (int i = 0; i < 25; i++) {
      Step.ofNewSaga().charge().statusCode(409);
    }
    assertEquals(25, FakeProvider.calls());
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState(PaymentProvider.CHARGE_BREAKER));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void callsThatTheProviderCannotHandleAreNotRepeatedAndOpenNoBreaker(int status) {
    FakeProvider.answersCharges(FakeProvider.json(status, "{}"));
    for (int i = 0; i < 25; i++) {
      Step.ofNewSaga().charge().statusCode(500);
    }
    assertEquals(25, FakeProvider.calls());
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState(PaymentProvider.CHARGE_BREAKER));
  }

  @Test
  void theBreakerClosesAgainWhenTheProviderIsBack() {
    FakeProvider.answersCharges(FakeProvider.unavailable());
    while (breakers.currentState(PaymentProvider.CHARGE_BREAKER) == CircuitBreakerState.CLOSED) {
      Step.ofNewSaga().charge().statusCode(503);
    }
    FakeProvider.answersCharges(FakeProvider.captured("ch_1"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> step.charge().extract().statusCode() == 200);
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState(PaymentProvider.CHARGE_BREAKER));
  }

  @Test
  void aCallWithItsRepetitionsEndsBeforeTheOrchestratorGivesUpOnTheStep() {
    long longest =
        setting("retry.max-duration")
            + setting("retry.delay")
            + setting("retry.jitter")
            + setting("timeout.value");
    assertTrue(longest < 9_000, "%d ms".formatted(longest));
    assertTrue(setting("timeout.value") > 2_000, "longer than the slowest card");
  }

  private static long setting(String name) {
    String key =
        "quarkus.fault-tolerance.\"%s\".%s".formatted(PaymentProvider.class.getName(), name);
    return ConfigProvider.getConfig().getValue(key, Long.class);
  }
}
