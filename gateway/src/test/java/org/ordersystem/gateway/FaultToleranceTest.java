package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.client.RequestFailure;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class FaultToleranceTest extends SmallLimitsTest {
  private static final String ORDERS = "/api/orders";
  private static final String SAGAS = "/api/sagas";
  private static final String PRODUCT = "/api/products/A";
  private static final String PLACED =
      "{\"orderId\":\"%s\",\"status\":\"RUNNING\",\"order\":{}}".formatted(ORDER_ID);

  @Inject OrderEdge edge;

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

    List<String> keys =
        Services.ORCHESTRATOR.getAllServeEvents().stream()
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

  @Test
  void aPlacementThatWaitsHasATimeLimitOfItsOwn() {
    answers(Services.ORCHESTRATOR, okJson(PLACED).withFixedDelay(2_400));

    isProblem(place("wait=0"), 504, "gateway-timeout", ORDERS);
    place("wait=1").then().statusCode(202);
  }

  /** Regression: the answer came only after the longest wait of all. */
  @Test
  void aPlacementThatWaitsForAHangingOrchestratorEndsSoonAfterItsWait() {
    answers(Services.ORCHESTRATOR, okJson(PLACED).withFixedDelay(8_000));

    isProblem(place("wait=1"), 504, "gateway-timeout", ORDERS).time(lessThan(6_000L));
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

  @Test
  void aChangeOfStockIsNeverRetried() {
    answers(Services.INVENTORY, aResponse().withStatus(500));

    isProblem(receiveStock(), 502, "bad-gateway", PRODUCT + "/stock-receipts");
    assertEquals(1, calls(Services.INVENTORY));
  }

  @Test
  void aServiceThatTakesTooLongIs504() {
    answers(Services.ORDERS, okJson("{}").withFixedDelay(3_000));

    isProblem(customer().get(ORDERS), 504, "gateway-timeout", ORDERS);
  }

  @Test
  void aBodyThatNeverEndsIs504() {
    answers(Services.ORDERS, okJson("{\"a\":1}").withChunkedDribbleDelay(4, 6_000));

    isProblem(customer().get(ORDERS), 504, "gateway-timeout", ORDERS);
  }

  /** Regression: each such answer took a connection and a permit for ever. */
  @Test
  void anAnswerThatStopsInItsBodyGivesBackItsPermit() {
    answers(Services.ORCHESTRATOR, okJson("{\"a\":1}").withChunkedDribbleDelay(4, 60_000));
    isProblem(operator().get(SAGAS), 504, "gateway-timeout", SAGAS);

    answers(Services.ORCHESTRATOR, okJson("{}"));
    operator().get(SAGAS).then().statusCode(200).time(lessThan(1_500L));
  }

  /** Regression: one placement tested the service, and the other 49 were refused. */
  @Test
  void aBurstOfPlacementsAfterAnOutageIsServed() {
    answers(Services.ORCHESTRATOR, aResponse().withStatus(502));
    IntStream.range(0, SmallLimits.BREAKER_VOLUME).forEach(i -> place("wait=0"));
    assertEquals(CircuitBreakerState.OPEN, breakers.currentState("placement"));
    answers(Services.ORCHESTRATOR, okJson(PLACED));
    answers(Services.ORDERS, okJson("{}"));
    await().until(() -> breakers.currentState("placement"), is(CircuitBreakerState.HALF_OPEN));

    try (HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<String>>> calls =
          IntStream.range(0, 50)
              .mapToObj(i -> client.sendAsync(placement(), HttpResponse.BodyHandlers.ofString()))
              .toList();

      assertEquals(
          Set.of(202), calls.stream().map(call -> call.join().statusCode()).collect(toSet()));
    }
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("placement"));
  }

  @Test
  void aFailureWhileTheBreakerIsHalfOpenOpensItAgain() {
    answers(Services.ORCHESTRATOR, aResponse().withStatus(502));
    IntStream.range(0, SmallLimits.BREAKER_VOLUME).forEach(i -> place("wait=0"));
    await().until(() -> breakers.currentState("placement"), is(CircuitBreakerState.HALF_OPEN));
    int calls = calls(Services.ORCHESTRATOR);

    isProblem(place("wait=0"), 503, "service-unavailable", ORDERS).header("Retry-After", "1");
    assertEquals(calls + 1, calls(Services.ORCHESTRATOR));
    assertEquals(CircuitBreakerState.OPEN, breakers.currentState("placement"));
  }

  static Stream<Arguments> requestsThatFail() {
    String order = ORDERS + "/" + ORDER_ID;
    return Stream.of(
        arguments(Services.ORDERS, "orders", (Supplier<Response>) () -> customer().get(ORDERS)),
        arguments(Services.ORCHESTRATOR, "placement", (Supplier<Response>) () -> place("wait=0")),
        arguments(
            Services.ORCHESTRATOR,
            "placement-with-wait",
            (Supplier<Response>) () -> place("wait=1")),
        arguments(
            Services.ORCHESTRATOR,
            "order-actions",
            (Supplier<Response>) () -> customer().post(order + "/cancellation")),
        arguments(Services.ORCHESTRATOR, "sagas", (Supplier<Response>) () -> operator().get(SAGAS)),
        arguments(
            Services.ORCHESTRATOR,
            "saga-decisions",
            (Supplier<Response>) () -> operator().post(SAGAS + "/" + ORDER_ID + "/retry")),
        arguments(Services.INVENTORY, "catalogue", (Supplier<Response>) () -> given().get(PRODUCT)),
        arguments(Services.INVENTORY, "stock-keeping", (Supplier<Response>) () -> receiveStock()));
  }

  @ParameterizedTest
  @MethodSource("requestsThatFail")
  void aRequestThatAServiceCannotHandleIsNotRepeatedAndOpensNoBreaker(
      WireMockServer service, String breaker, Supplier<Response> request) {
    answers(Services.ORDERS, okJson("{\"status\":\"PENDING\"}"));
    answers(service, aResponse().withStatus(500));
    for (int i = 0; i < SmallLimits.BREAKER_VOLUME; i++) {
      assertEquals(502, request.get().statusCode());
    }

    assertEquals(SmallLimits.BREAKER_VOLUME, calls(service));
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState(breaker));
  }

  /** The retry budget in docs/fault-tolerance.md. Each request goes to a service that is down. */
  @ParameterizedTest
  @MethodSource("requestsThatFail")
  void aServiceThatIsDownIsCalledAsOftenAsTheRetryBudgetAllows(
      WireMockServer service, String breaker, Supplier<Response> request) {
    answers(Services.ORDERS, okJson("{\"status\":\"PENDING\"}"));
    answers(service, aResponse().withStatus(503));

    assertThat(request.get().statusCode(), is(503));
    boolean isRetried = !Set.of("saga-decisions", "stock-keeping").contains(breaker);
    assertThat(calls(service), is(isRetried ? 3 : 1));
  }

  /** Regression: a token with a line feed opened the breaker for everybody. */
  @ParameterizedTest
  @ValueSource(strings = {"Bearer x\n", "Bearer x\r\ny: z", "Bearer x\u0000"})
  void aRequestThatIsTooMalformedToBeSentIsNoOutage(String token) {
    for (int i = 0; i < SmallLimits.BREAKER_VOLUME; i++) {
      assertThrows(
          RequestFailure.class,
          () ->
              edge.read(service -> service.order(token, ORDER_ID))
                  .await()
                  .atMost(Duration.ofSeconds(5)));
    }

    assertEquals(0, calls(Services.ORDERS));
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("orders"));
  }

  @Test
  void aBreakerOpensAndClosesAgainWhenTheServiceIsBack() {
    answers(Services.INVENTORY, aResponse().withStatus(502));
    breakStockKeeping();

    assertEquals(CircuitBreakerState.OPEN, breakers.currentState("stock-keeping"));
    isProblem(receiveStock(), 503, "service-unavailable", PRODUCT + "/stock-receipts")
        .header("Retry-After", "1");
    assertEquals(SmallLimits.BREAKER_VOLUME, calls(Services.INVENTORY));

    answers(Services.INVENTORY, okJson("{}"));
    await().until(() -> receiveStock().statusCode(), is(200));
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("stock-keeping"));
  }

  @Test
  void aTrialThatFailsLeavesTheBreakerOpen() {
    answers(Services.INVENTORY, aResponse().withStatus(502));
    breakStockKeeping();

    await().until(() -> receiveStock().statusCode(), is(502));

    assertEquals(SmallLimits.BREAKER_VOLUME + 1, calls(Services.INVENTORY));
    assertEquals(CircuitBreakerState.OPEN, breakers.currentState("stock-keeping"));
  }

  @Test
  void refusalsOpenNoBreaker() {
    answers(Services.INVENTORY, aResponse().withStatus(404));
    breakStockKeeping();
    answers(Services.INVENTORY, aResponse().withStatus(503).withHeader("Retry-After", "1"));
    breakStockKeeping();

    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("stock-keeping"));
    assertEquals(2 * SmallLimits.BREAKER_VOLUME, calls(Services.INVENTORY));
  }

  @Test
  void eachServiceHasItsOwnBreaker() {
    answers(Services.INVENTORY, aResponse().withStatus(502));
    answers(Services.ORDERS, okJson("{}"));
    breakStockKeeping();

    customer().get(ORDERS).then().statusCode(200);
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("catalogue"));
  }

  @Test
  void callsBeyondTheBulkheadAreRefusedAtOnce() {
    answers(Services.ORCHESTRATOR, okJson("{}").withFixedDelay(200));

    try (HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<String>>> calls =
          IntStream.range(0, 6)
              .mapToObj(i -> client.sendAsync(read(), HttpResponse.BodyHandlers.ofString()))
              .toList();
      Set<Integer> statuses = calls.stream().map(call -> call.join().statusCode()).collect(toSet());

      assertEquals(Set.of(200, 503), statuses);
      assertTrue(
          calls.stream()
              .map(CompletableFuture::join)
              .filter(answer -> answer.statusCode() == 503)
              .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent()));
    }
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("sagas"));
  }

  private HttpRequest read() {
    return HttpRequest.newBuilder(gateway.resolve("/api/sagas"))
        .header("Authorization", "Bearer " + Tokens.operator("oscar"))
        .build();
  }

  private HttpRequest placement() {
    return HttpRequest.newBuilder(gateway.resolve(ORDERS))
        .header("Authorization", "Bearer " + Tokens.customer("alice"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
  }

  private static Response place(String prefer) {
    return customer()
        .header("Prefer", prefer)
        .contentType("application/json")
        .body("{}")
        .post(ORDERS);
  }

  private static Response receiveStock() {
    return operator()
        .contentType("application/json")
        .body("{\"quantity\":1}")
        .post(PRODUCT + "/stock-receipts");
  }

  private static void breakStockKeeping() {
    IntStream.range(0, SmallLimits.BREAKER_VOLUME).forEach(i -> receiveStock());
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
