package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.gateway.SmallLimits.BREAKER_VOLUME;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** Failed calls are repeated, as often as the retry budget allows. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class RetryTest extends SmallLimitsTest {
  @TestHTTPResource("/")
  URI gateway;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionIs502AfterAllRetries(Fault fault) {
    answers(Services.ORDERS, aResponse().withFault(fault));

    isProblem(customer().get(ORDERS), 502, "bad-gateway", ORDERS);
    assertEquals(3, calls(Services.ORDERS));
  }

  static Stream<ResponseDefinitionBuilder> passing() {
    return Stream.of(
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        aResponse().withStatus(502),
        aResponse().withStatus(503));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aReadThatFailsOnceIsRetried(ResponseDefinitionBuilder failure) {
    failsOnce(Services.ORDERS, failure, okJson("{}"));

    customer().get(ORDERS).then().statusCode(200);
    assertEquals(2, calls(Services.ORDERS));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aPlacementThatFailsOnceIsRetriedWithTheSameKey(ResponseDefinitionBuilder failure) {
    failsOnce(Services.ORCHESTRATOR, failure, okJson(PLACED));
    answers(Services.ORDERS, okJson("{}"));

    customer().contentType("application/json").body("{}").post(ORDERS).then().statusCode(202);

    hasTwoCallsWithOneKey(Services.ORCHESTRATOR);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aReceiptOfStockThatFailsOnceIsRetriedWithTheSameKey(ResponseDefinitionBuilder failure) {
    failsOnce(Services.INVENTORY, failure, okJson("{}").withStatus(201));

    receiveStock().then().statusCode(201);

    hasTwoCallsWithOneKey(Services.INVENTORY);
  }

  private static void hasTwoCallsWithOneKey(WireMockServer service) {
    List<String> keys =
        service.getAllServeEvents().stream()
            .map(event -> event.getRequest().getHeader("Idempotency-Key"))
            .toList();
    assertEquals(2, keys.size());
    assertEquals(1, Set.copyOf(keys).size());
  }

  @Test
  void aPlacementThatWaitsIsRetriedToo() {
    failsOnce(Services.ORCHESTRATOR, aResponse().withFault(Fault.EMPTY_RESPONSE), okJson(PLACED));

    place("wait=1").then().statusCode(202);
    assertEquals(2, calls(Services.ORCHESTRATOR));
  }

  @ParameterizedTest
  @CsvSource({"PENDING,cancellation", "COMPLETED,return"})
  void anOrderActionThatFailsOnceIsRetried(String status, String action) {
    answers(Services.ORDERS, okJson("{\"status\":\"%s\"}".formatted(status)));
    failsOnce(
        Services.ORCHESTRATOR,
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        okJson("{}").withStatus(202));

    customer().post(ORDERS + "/" + ORDER_ID + "/" + action).then().statusCode(202);
    assertEquals(2, calls(Services.ORCHESTRATOR));
  }

  /** The retry budget in docs/fault-tolerance.md. Each request goes to a service that is down. */
  @ParameterizedTest
  @MethodSource("requestsThatFail")
  void aServiceThatIsDownIsCalledAsOftenAsTheRetryBudgetAllows(
      WireMockServer service, String breaker, Supplier<Response> request) {
    allIsWell();
    answers(service, aResponse().withStatus(503));

    assertThat(request.get().statusCode(), is(503));
    int budget =
        switch (breaker) {
          case "placement", "placement-with-wait" -> BREAKER_VOLUME;
          case "saga-decisions" -> 1;
          default -> 3;
        };
    assertThat(calls(service), is(budget));
  }

  /** A load balancer that has not noticed yet that a replica died chooses it again and again. */
  @ParameterizedTest
  @ValueSource(strings = {"wait=0", "wait=10"})
  void aPlacementIsRepeatedUntilTheOrchestratorAnswers(String prefer) {
    int failures = BREAKER_VOLUME - 1;
    for (int i = 0; i < failures; i++) {
      Services.ORCHESTRATOR.stubFor(
          any(anyUrl())
              .inScenario("dying")
              .whenScenarioStateIs(i == 0 ? STARTED : "call " + i)
              .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
              .willSetStateTo("call " + (i + 1)));
    }
    Services.ORCHESTRATOR.stubFor(
        any(anyUrl())
            .inScenario("dying")
            .whenScenarioStateIs("call " + failures)
            .willReturn(okJson(PLACED)));
    answers(Services.ORDERS, okJson("{}"));

    place(prefer).then().statusCode(202);
    assertEquals(failures + 1, calls(Services.ORCHESTRATOR));
  }

  /** Its wait is over, so a client that asked for one second gets its answer then. */
  @Test
  void aPlacementIsNotRepeatedWhenItsClientWaitsNoLonger() {
    answers(Services.ORCHESTRATOR, aResponse().withStatus(502).withFixedDelay(600));

    isProblem(place("wait=1"), 502, "bad-gateway", ORDERS);
    assertEquals(2, calls(Services.ORCHESTRATOR));
  }

  private static void failsOnce(
      WireMockServer service, ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
    service.stubFor(
        any(anyUrl())
            .inScenario("once")
            .whenScenarioStateIs(STARTED)
            .willReturn(first)
            .willSetStateTo("again"));
    service.stubFor(any(anyUrl()).inScenario("once").whenScenarioStateIs("again").willReturn(then));
  }
}
