package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Operators intervene in stuck sagas. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class OperatorInstructionTest extends Interventions {
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
        .body("instructions.outcome", contains("CARRIED_OUT"))
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
  @ParameterizedTest
  @ValueSource(strings = {"retry", "abort"})
  void aSagaThatEndedUnderAnEarlierReplicaIsLeftAloneAtOnce(String decision) {
    String id = place().path("sagaId");
    awaitStatus(id, "COMPLETED");
    Database.execute("UPDATE saga SET owner = gen_random_uuid() WHERE id = '%s'".formatted(id));
    operator(id + "/" + decision, "why not").statusCode(409);
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
  void onlyAnOperatorIntervenes() {
    String id = place().path("sagaId");
    for (String call : new String[] {"retry", "abort"}) {
      as("alice").post("/sagas/" + id + "/" + call).then().statusCode(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "abort"})
  void aReasonWithARepeatedKeyIsRefusedAndTheSagaIsLeftAlone(String decision) {
    String id = stuckAt("/payments/[^/]+");
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"good\",\"reason\":\"good\"}")
        .post("/sagas/" + id + "/" + decision)
        .then()
        .statusCode(400);
    saga(id).body("status", is("STUCK")).body("instructions.size()", is(0));
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
}
