package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.ordersystem.orchestrator.api.Requests.as;
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
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.TestEnvironment;

/** The orchestrator begins to stop while placements wait. It has an application of its own. */
@QuarkusTest
@TestProfile(ShutdownTest.Stopping.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class ShutdownTest {
  @Inject Event<ShutdownDelayInitiatedEvent> shutdown;

  public static class Stopping implements QuarkusTestProfile {}

  @Test
  void aPlacementThatWaitsIsAnsweredAsRunning() {
    ServiceStubs.reset();
    ServiceStubs.refuseReservationsForNow();
    CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(ShutdownTest::place);
    await().until(() -> reservations() > 0);

    shutdown.fire(new ShutdownDelayInitiatedEvent());

    isRunning(waiting.orTimeout(10, TimeUnit.SECONDS).join());
    isRunning(
        CompletableFuture.supplyAsync(ShutdownTest::place).orTimeout(10, TimeUnit.SECONDS).join());
  }

  private static int reservations() {
    return ServiceStubs.server().findAll(putRequestedFor(urlMatching("/reservations/.+"))).size();
  }

  private static Response place() {
    return as("alice").header("Prefer", "wait=30").body(Orders.REQUEST).post("/sagas/place-order");
  }

  private static void isRunning(Response response) {
    response.then().statusCode(200).body("status", is("RUNNING")).body("orderId", notNullValue());
  }
}
