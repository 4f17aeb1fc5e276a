package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.ordersystem.orchestrator.api.Requests.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Operators and customers intervene in running sagas. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class InterventionTest {
  @Inject Engine engine;

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  private static Response place() {
    return as("alice").body(Orders.REQUEST).post("/sagas/place-order");
  }

  private static ValidatableResponse operator(String call, String reason) {
    return given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType(ContentType.JSON)
        .body(Map.of("reason", reason))
        .post("/sagas/" + call)
        .then();
  }

  private static ValidatableResponse cancel(String customer, String orderId) {
    return as(customer).post("/sagas/place-order/" + orderId + "/cancellation").then();
  }

  private static ValidatableResponse saga(String id) {
    return given().auth().oauth2(Tokens.operator("oscar")).get("/sagas/" + id).then();
  }

  private static void awaitStatus(String saga, String status) {
    await().until(() -> saga(saga).extract().path("status"), is(status));
  }

  private static void answer(String path, int status) {
    ServiceStubs.server().stubFor(put(urlMatching(path)).willReturn(ServiceStubs.defect(status)));
  }

  private String stuckAt(String path) {
    answer(path, 418);
    String id = place().path("sagaId");
    awaitStatus(id, "STUCK");
    return id;
  }

  @Test
  void aStuckSagaIsCarriedOnAndItIsRememberedByWhomAndWhy() {
    String id = stuckAt("/payments/[^/]+");
    ServiceStubs.reset();
    operator(id + "/retry", "the payment service is repaired").statusCode(202);
    awaitStatus(id, "COMPLETED");
    saga(id)
        .body("instructions.kind", contains("RETRY"))
        .body("instructions.actor", contains("oscar"))
        .body("instructions.why", contains("the payment service is repaired"))
        .body("instructions.outcome", contains("OBEYED"))
        .body("steps[2].attempts", is(2));
  }

  @Test
  void aStuckSagaIsTurnedBack() {
    String id = stuckAt("/payments/[^/]+");
    operator(id + "/abort", "payments are down").statusCode(202);
    awaitStatus(id, "COMPENSATED");
    saga(id)
        .body("reason.code", is("ABORTED"))
        .body("reason.detail", is("Asked for by oscar: payments are down"));
  }

  /** Regression: nothing could end an order that the order service refused as malformed. */
  @Test
  void aSagaWhoseOrderWasRefusedAsMalformedIsEndedByAnAbort() {
    answer("/orders/[^/]+", 400);
    Response placed = place();
    String id = placed.path("sagaId");
    awaitStatus(id, "STUCK");
    operator(id + "/abort", "the order is malformed").statusCode(202);
    awaitStatus(id, "COMPENSATED");
    ServiceStubs.server()
        .verify(
            1, putRequestedFor(urlEqualTo("/orders/" + placed.path("orderId") + "/cancellation")));
  }

  @Test
  void aSagaThatIsStuckAtItsPivotIsNotTurnedBack() {
    String id = stuckAt("/shipments/.+");
    operator(id + "/abort", "too late")
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:saga-not-abortable"));
    saga(id).body("status", is("STUCK")).body("instructions.outcome", contains("TOO_LATE"));
    ServiceStubs.reset();
    operator(id + "/retry", "shipping works again").statusCode(202);
    awaitStatus(id, "COMPLETED");
  }

  @Test
  void aSagaThatHasEndedIsLeftAlone() {
    String id = place().path("sagaId");
    awaitStatus(id, "COMPLETED");
    operator(id + "/retry", "why not")
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:saga-not-stuck"));
    operator(id + "/abort", "why not").statusCode(409);
  }

  /** Regression: the saga's owner was gone, so the operator waited and then got a 202. */
  @Test
  void aSagaThatEndedUnderAnEarlierReplicaIsLeftAloneAtOnce() {
    String id = place().path("sagaId");
    awaitStatus(id, "COMPLETED");
    Database.execute("UPDATE saga SET owner = gen_random_uuid() WHERE id = '%s'".formatted(id));
    operator(id + "/retry", "why not").statusCode(409);
    saga(id).body("instructions.outcome", contains("TOO_LATE"));
  }

  /** The other replica writes the outcome into the table. */
  @Test
  void anInstructionThatAnotherReplicaCarriesOutIsAnsweredWhenItHasDecided() throws Exception {
    String id = stuckAt("/payments/[^/]+");
    UUID other = UUID.randomUUID();
    Database.execute("INSERT INTO replica (id, name) VALUES ('%s', 'other')".formatted(other));
    Database.execute("UPDATE saga SET owner = '%s' WHERE id = '%s'".formatted(other, id));
    CompletableFuture<ValidatableResponse> answer =
        CompletableFuture.supplyAsync(() -> operator(id + "/abort", "payments are down"));
    await().until(() -> saga(id).extract().path("instructions.size()"), is(1));
    Database.execute(
        "UPDATE saga_instruction SET outcome = 'TOO_LATE' WHERE saga_id = '%s'".formatted(id));
    answer.join().statusCode(409);
    Database.execute("DELETE FROM replica WHERE id = '%s'".formatted(other));
    Database.execute("DELETE FROM saga WHERE id = '%s'".formatted(id));
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
  void onlyAnOperatorIntervenes() {
    String id = place().path("sagaId");
    for (String call : new String[] {"retry", "abort"}) {
      as("alice").post("/sagas/" + id + "/" + call).then().statusCode(403);
    }
  }

  @Test
  void aReasonIsOptionalButBounded() {
    String id = stuckAt("/payments/[^/]+");
    operator(id + "/abort", "x".repeat(201)).statusCode(400);
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType(ContentType.JSON)
        .post("/sagas/" + id + "/abort")
        .then()
        .statusCode(202);
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
