package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ordersystem.testsupport.Waiting.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.gateway.client.InventoryEdge;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.client.OrderStreamEdge;
import org.ordersystem.gateway.client.answer.RequestFailure;
import org.ordersystem.testsupport.TokenEnvironment;

/** Circuit breakers open in an outage and for nothing else, and close after it. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class CircuitBreakerTest extends SmallLimitsTest {
  @Inject OrderEdge edge;

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

    await()
        .until(
            () -> {
              receiveStock();
              return calls(Services.INVENTORY);
            },
            is(SmallLimits.BREAKER_VOLUME + 1));

    assertEquals(CircuitBreakerState.OPEN, breakers.currentState("stock-keeping"));
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

  @ParameterizedTest
  @MethodSource("requestsThatFail")
  void aRequestThatAServiceCannotHandleIsNotRepeatedAndOpensNoBreaker(
      WireMockServer service, String breaker, Supplier<Response> request) {
    allIsWell();
    answers(service, aResponse().withStatus(500));
    for (int i = 0; i < SmallLimits.BREAKER_VOLUME; i++) {
      assertEquals(502, request.get().statusCode());
    }

    assertEquals(SmallLimits.BREAKER_VOLUME, calls(service));
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState(breaker));
  }

  @Test
  void theRequestsThatFailAreThoseOfAllBreakers() {
    Set<String> edges =
        Stream.of(
                OrderEdge.class, OrderStreamEdge.class, InventoryEdge.class, OrchestratorEdge.class)
            .flatMap(edge -> Arrays.stream(edge.getDeclaredMethods()))
            .map(method -> method.getAnnotation(CircuitBreakerName.class))
            .filter(Objects::nonNull)
            .map(CircuitBreakerName::value)
            .collect(toSet());

    assertEquals(edges, requestsThatFail().map(request -> request.get()[1]).collect(toSet()));
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
  void refusalsOpenNoBreaker() {
    answers(Services.INVENTORY, refusal(404, "not-found"));
    breakStockKeeping();
    answers(Services.INVENTORY, aResponse().withStatus(403).withBody("<html/>"));
    breakStockKeeping();
    answers(Services.INVENTORY, aResponse().withStatus(503).withHeader("Retry-After", "1"));
    breakStockKeeping();

    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("stock-keeping"));
    assertEquals(3 * SmallLimits.BREAKER_VOLUME, calls(Services.INVENTORY));
  }

  @Test
  void eachServiceHasItsOwnBreaker() {
    answers(Services.INVENTORY, aResponse().withStatus(502));
    answers(Services.ORDERS, okJson("{}"));
    breakStockKeeping();

    customer().get(ORDERS).then().statusCode(200);
    assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("catalogue"));
  }

  private static void breakStockKeeping() {
    IntStream.range(0, SmallLimits.BREAKER_VOLUME).forEach(i -> receiveStock());
  }
}
