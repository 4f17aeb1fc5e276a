package org.ordersystem.order.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.order.api.OrderApi.PLACE;
import static org.ordersystem.order.api.OrderApi.order;
import static org.ordersystem.order.api.OrderApi.place;
import static org.ordersystem.order.api.OrderApi.placed;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.DatabaseOutage;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(OverloadTest.NarrowBounds.class)
class OverloadTest {
  /** Limits that a test reaches with a few calls. */
  public static class NarrowBounds implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      String steps = "quarkus.fault-tolerance.\"org.ordersystem.order.api.step.OrderSteps\".";
      String queries = "quarkus.fault-tolerance.\"org.ordersystem.order.api.OrderQueries\".";
      return Map.of(
          steps + "bulkhead.value", "1",
          queries + "circuit-breaker.request-volume-threshold", "4",
          queries + "circuit-breaker.delay", "1000",
          queries + "circuit-breaker.delay-unit", "millis");
    }
  }

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @Test
  void aCallBeyondTheBulkheadIsRefusedAtOnceWithARetryAfter() throws SQLException {
    UUID id = Samples.newId();
    CompletableFuture<ValidatableResponse> held;
    try (Connection blocker = Database.connect()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("LOCK TABLE event IN EXCLUSIVE MODE");
      held = CompletableFuture.supplyAsync(() -> place(Samples.newId(), id, PLACE));
      Database.awaitBlocked(1);

      unavailable(place(Samples.newId(), Samples.newId(), PLACE));
      blocker.rollback();
    }
    held.join().statusCode(200);
  }

  @Test
  void theBreakerOpensWhenTheDatabaseIsDownAndClosesWhenItServesAgain() throws SQLException {
    UUID id = placed("alice");
    try (DatabaseOutage _ = new DatabaseOutage()) {
      await().until(() -> isOpenAfter(unavailable(order(id))));
      unavailable(order(id));
    }
    await().until(() -> order(id).extract().statusCode() == 200);
  }

  /** A request that always fails must not stop the others. */
  @Test
  void aStatementThatFailsOpensNoBreaker() {
    UUID id = placed("alice");
    Database.execute("ALTER TABLE order_view RENAME TO order_view_away");
    try {
      for (int i = 0; i < 10; i++) {
        order(id).statusCode(500);
      }
    } finally {
      Database.execute("ALTER TABLE order_view_away RENAME TO order_view");
    }
    order(id).statusCode(200);
  }

  private static ValidatableResponse unavailable(ValidatableResponse answer) {
    return answer
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("type", is("urn:ordersystem:problem:unavailable"));
  }

  private boolean isOpenAfter(ValidatableResponse answer) {
    String open =
        "ft_circuitbreaker_state_current{method=\"org.ordersystem.order.api.OrderQueries.one\",state=\"open\"} 1.0";
    return given().get(management.resolve("/q/metrics")).asString().contains(open);
  }
}
