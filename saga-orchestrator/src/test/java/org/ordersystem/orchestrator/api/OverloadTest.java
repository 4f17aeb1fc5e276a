package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Memory is bounded: orders above the limit get a 503, and sagas that wait long are parked. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class OverloadTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  @Inject Engine engine;
  @Inject CircuitBreakerMaintenance breakers;

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
    breakers.resetAll();
    await().until(engine::inFlight, is(0));
  }

  private static Response place() {
    return as("alice").body(Orders.REQUEST).post("/sagas/place-order");
  }

  private static int open(String status) {
    return given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .get("/sagas?limit=100&status=" + status)
        .path("items.size()");
  }

  @Test
  void pastTheLimitAnOrderIsTurnedAwayBeforeAnythingIsStored() {
    ServiceStubs.server()
        .stubFor(
            put(urlMatching("/payments/[^/]+")).willReturn(aResponse().withFixedDelay(60_000)));
    place().then().statusCode(200);
    place().then().statusCode(200);
    int before = open("RUNNING");
    place().then().statusCode(503).header("Retry-After", is("1"));
    assertThat(open("RUNNING"), is(before));
    ServiceStubs.reset();
    await().atMost(TIMEOUT).until(() -> open("RUNNING"), is(0));
  }

  /** While the order service is down, a client waits until its request times out. */
  @ParameterizedTest
  @ValueSource(strings = {"/payments/[^/]+", "/orders/[^/]+"})
  void whileAParticipantIsDownMoreSagasWaitThanFitIntoMemory(String path) {
    ServiceStubs.server()
        .stubFor(
            put(urlMatching(path))
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "2")));
    for (int i = 0; i < 10; i++) {
      await().until(() -> place().statusCode(), is(200));
    }
    await().until(engine::inFlight, is(0));
    ServiceStubs.reset();
    await().atMost(TIMEOUT).until(() -> open("RUNNING"), is(0));
  }
}
