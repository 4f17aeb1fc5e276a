package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Customers cancel and return their orders. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class CancellationTest extends Interventions {
  private static ValidatableResponse cancel(String customer, String orderId) {
    return as(customer).post("/sagas/place-order/" + orderId + "/cancellation").then();
  }

  @Test
  void aParkedSagaIsCancelledByItsCustomerAlone() {
    answer("/payments/[^/]+", 503);
    Response placed = place();
    String order = placed.path("orderId");
    await().until(() -> engine.find(UUID.fromString(placed.path("sagaId"))).isEmpty());
    cancel("bob", order).statusCode(404);
    cancel("alice", order).statusCode(202);
    awaitStatus(placed.path("sagaId"), "COMPENSATED");
    ServiceStubs.server().verify(putRequestedFor(urlEqualTo("/payments/" + order + "/refund")));
    ServiceStubs.server().verify(putRequestedFor(urlEqualTo("/orders/" + order + "/cancellation")));
  }

  /** A client repeats a request if the response is lost. */
  @Test
  void aCancellationThatIsRepeatedIsGrantedAgainAndRecordedOnce() {
    answer("/payments/[^/]+", 503);
    Response placed = place();
    cancel("alice", placed.path("orderId")).statusCode(202);
    cancel("alice", placed.path("orderId")).statusCode(202);
    awaitStatus(placed.path("sagaId"), "COMPENSATED");
    saga(placed.path("sagaId")).body("instructions.kind", contains("CANCEL"));
  }

  /** Regression: the cancellation was granted and then lost, and the order was shipped. */
  @Test
  void aCancellationThatTheDatabaseInterruptsIsCarriedOutLater() {
    ServiceStubs.server()
        .stubFor(
            put(urlMatching("/payments/[^/]+"))
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "60")));
    Response placed = place();
    String id = placed.path("sagaId");
    await().until(() -> engine.find(UUID.fromString(id)).isEmpty());
    Database.execute("ALTER TABLE saga_entry RENAME TO saga_entry_to_come");
    try {
      cancel("alice", placed.path("orderId"))
          .statusCode(503)
          .header("Retry-After", is(nullValue()))
          .body("type", is("urn:ordersystem:problem:saga-log-unavailable"));
    } finally {
      Database.execute("ALTER TABLE saga_entry_to_come RENAME TO saga_entry");
    }
    saga(id).body("instructions.kind", contains("CANCEL"));
    cancel("alice", placed.path("orderId")).statusCode(202);
    awaitStatus(id, "COMPENSATED");
  }

  /** For example an instruction for a saga that only a newer version can read. */
  @Test
  void anInstructionThatCannotBeCarriedOutHoldsUpNoOther() {
    ServiceStubs.server()
        .stubFor(
            put(urlMatching("/payments/[^/]+"))
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "60")));
    Response unreadable = place();
    Response placed = place();
    for (Response each : List.of(unreadable, placed)) {
      await().until(() -> engine.find(UUID.fromString(each.path("sagaId"))).isEmpty());
    }
    String saga = unreadable.path("sagaId");
    String entry =
        """
        INSERT INTO saga_entry (saga_id, seq, kind, step, attempt, started_at, at, detail)
        VALUES ('%s', 99, 'OF_THE_FUTURE', 'create-order', 1, now(), now(), 'null')""";
    Database.execute(entry.formatted(saga));
    cancel("alice", unreadable.path("orderId")).statusCode(202);
    cancel("alice", placed.path("orderId")).statusCode(202);
    awaitStatus(placed.path("sagaId"), "COMPENSATED");
    for (String rows :
        List.of("saga_instruction WHERE saga_id", "saga_entry WHERE saga_id", "saga WHERE id")) {
      Database.execute("DELETE FROM %s = '%s'".formatted(rows, saga));
    }
  }

  @Test
  void aCompletedOrderCannotBeCancelled() {
    Response placed = place();
    awaitStatus(placed.path("sagaId"), "COMPLETED");
    cancel("alice", placed.path("orderId"))
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:order-not-cancellable"));
  }

  @Test
  void repeatedReturnRequestsReturnAnOrderOnce() {
    String order = place().path("orderId");
    String first = returnOrder(order).path("sagaId");
    awaitStatus(first, "COMPLETED");
    assertThat(returnOrder(order).path("sagaId"), is(first));
    ServiceStubs.server().verify(1, putRequestedFor(urlEqualTo("/returns/" + order)));
  }

  private static Response returnOrder(String order) {
    return as("alice").body(Map.of("orderId", order)).post("/sagas/return-order");
  }
}
