package org.ordersystem.orchestrator.api;

import static org.hamcrest.Matchers.is;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/**
 * An order arrives just after the other replicas have declared this one dead. The client once got a
 * 500. It must get a 503, because the order can be repeated.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class FencedStartTest {
  @Test
  void isToBeRepeatedAndThenAccepted() throws SQLException {
    ServiceStubs.reset();
    as("alice") // warm-up: the first order is slow
        .header("Prefer", "wait=30")
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .then()
        .body("status", is("COMPLETED"));
    String key = UUID.randomUUID().toString();
    CompletableFuture<Response> placed;
    try (Connection others = Database.connect();
        Statement statement = others.createStatement()) {
      others.setAutoCommit(false);
      statement.executeUpdate("DELETE FROM replica");
      placed = CompletableFuture.supplyAsync(() -> place(key));
      await().until(FencedStartTest::orderWaits);
      others.commit();
    }
    placed
        .join()
        .then()
        .statusCode(503)
        .header("Retry-After", is("2"))
        .body("type", is("urn:ordersystem:problem:saga-log-unavailable"));
    await().until(() -> place(key).statusCode(), is(200));
  }

  private static Response place(String key) {
    return as("alice")
        .header("Idempotency-Key", key)
        .body(Orders.REQUEST)
        .post("/sagas/place-order");
  }

  /** Returns whether the order's write waits for the row that is being deleted. */
  private static boolean orderWaits() {
    String sql =
        """
        SELECT pid FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND query LIKE 'WITH writer%'""";
    return !Database.texts(sql).isEmpty();
  }
}
