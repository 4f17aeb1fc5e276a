package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

/** The gateway begins to stop while placements wait. It has an application of its own. */
@QuarkusTest
@TestProfile(ShutdownTest.Stopping.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class ShutdownTest extends GatewayTest {
  private static final int LONGER_THAN_THE_TEST_MILLIS = 30_000;

  @Inject Event<ShutdownDelayInitiatedEvent> shutdown;

  public static class Stopping implements QuarkusTestProfile {}

  /** Regression: a wait longer than the shutdown was cut, though the order was accepted. */
  @Test
  void aPlacementThatWaitsIsAnsweredAsPending() {
    String placed = "{\"orderId\":\"%s\",\"status\":\"RUNNING\",\"order\":{}}".formatted(ORDER_ID);
    answers(Services.ORCHESTRATOR, okJson(placed).withFixedDelay(LONGER_THAN_THE_TEST_MILLIS));
    Services.ORCHESTRATOR.stubFor(
        any(anyUrl()).withHeader("Prefer", absent()).willReturn(okJson(placed)));
    answers(Services.ORDERS, okJson("{\"status\":\"PENDING\"}"));

    CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(ShutdownTest::place);
    await().until(() -> Services.ORCHESTRATOR.getAllServeEvents().isEmpty(), is(false));
    shutdown.fire(new ShutdownDelayInitiatedEvent());

    isAcceptedOnly(waiting.orTimeout(10, TimeUnit.SECONDS).join());
    isAcceptedOnly(place());
    Services.ORCHESTRATOR.verify(
        3, postRequestedFor(anyUrl()).withHeader("Idempotency-Key", equalTo("once")));
  }

  private static Response place() {
    return customer()
        .header("Idempotency-Key", "once")
        .header("Prefer", "wait=30")
        .contentType("application/json")
        .body("{}")
        .post("/api/orders");
  }

  private static void isAcceptedOnly(Response response) {
    response
        .then()
        .statusCode(202)
        .header("Location", "/api/orders/" + ORDER_ID)
        .header("Preference-Applied", nullValue())
        .body("status", is("PENDING"));
  }
}
