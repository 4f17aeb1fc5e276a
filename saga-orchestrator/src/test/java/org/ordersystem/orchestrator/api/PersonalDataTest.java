package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.testsupport.Waiting.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The log keeps the input of a saga until it ends, and no hash of a forgotten customer. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class PersonalDataTest {
  private static final ResponseDefinitionBuilder OUT_OF_STOCK =
      aResponse()
          .withStatus(409)
          .withBody(
              """
              {"type":"urn:ordersystem:problem:out-of-stock","status":409,
               "code":"OUT_OF_STOCK","detail":"sold out"}""");

  private final String customer = "zoe-" + UUID.randomUUID();
  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  private ValidatableResponse place(String key) {
    return as(customer)
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=10")
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .then();
  }

  private void forget() {
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .delete("/customers/{id}/personal-data", customer)
        .then()
        .statusCode(204);
  }

  private String stored(String column) {
    return Database.text(
        "SELECT %s FROM saga WHERE idempotency_scope = ?".formatted(column), customer);
  }

  /** The last entry of a saga is written a second later at most. */
  private void awaitNoInput() {
    await().until(() -> stored("input"), is("null"));
  }

  @Test
  void aSagaThatHasEndedKeepsNoInput() {
    place(key).body("status", is("COMPLETED"));

    awaitNoInput();
    place(key).statusCode(200).body("status", is("COMPLETED"));
  }

  @Test
  void aSagaThatHasTurnedBackKeepsNoInput() {
    ServiceStubs.server().stubFor(put(urlMatching("/reservations/.+")).willReturn(OUT_OF_STOCK));

    place(key).body("status", is("COMPENSATED"));

    awaitNoInput();
  }

  @Test
  void anOrderOfAForgottenCustomerCannotBeConfirmedOrRepeated() {
    place(key);
    forget();
    forget();

    assertThat(stored("request_hash"), is(""));
    place(key).statusCode(422).body("type", is("urn:ordersystem:problem:idempotency-key-reused"));
    place(UUID.randomUUID().toString()).statusCode(200).body("status", is("COMPLETED"));
  }

  @Test
  void aRunningSagaKeepsItsInputUntilItEnds() {
    ServiceStubs.server()
        .stubFor(put(urlMatching("/reservations/.+")).willReturn(ServiceStubs.defect(400)));
    String saga =
        as(customer)
            .header("Idempotency-Key", key)
            .body(Orders.REQUEST)
            .post("/sagas/place-order")
            .path("sagaId");
    await().until(() -> stored("status"), is("STUCK"));
    forget();
    assertThat(stored("input"), containsString("Berlin"));
    assertThat(stored("request_hash"), is(""));

    ServiceStubs.reset();
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType("application/json")
        .body("{}")
        .post("/sagas/{id}/retry", saga)
        .then()
        .statusCode(202);

    await().until(() -> stored("status"), is("COMPLETED"));
    awaitNoInput();
  }

  @Test
  void theInputThatAnEarlierVersionHasKeptIsErased() {
    place(key);
    awaitNoInput();
    Database.execute(
        "UPDATE saga SET input = '{\"shipTo\": {}}' WHERE idempotency_scope = ?", customer);

    forget();

    assertThat(stored("input"), is("null"));
  }

  @Test
  void aSagaThatIsBeingWrittenIsErasedAfterwards() throws SQLException {
    place(key);
    CompletableFuture<Void> forgotten;
    try (Connection connection = Database.connect();
        PreparedStatement lock =
            connection.prepareStatement(
                "SELECT FROM saga WHERE idempotency_scope = ? FOR UPDATE")) {
      connection.setAutoCommit(false);
      lock.setString(1, customer);
      lock.executeQuery();
      forgotten = CompletableFuture.runAsync(this::forget);
      Database.awaitBlocked(1);
      assertThat(stored("request_hash"), is(not("")));
      connection.rollback();
    }

    forgotten.join();

    assertThat(stored("request_hash"), is(""));
  }

  @Test
  void onlyAnOperatorMayForget() {
    String path = "/customers/%s/personal-data".formatted(customer);
    given().delete(path).then().statusCode(401);
    as(customer).delete(path).then().statusCode(403);
  }
}
