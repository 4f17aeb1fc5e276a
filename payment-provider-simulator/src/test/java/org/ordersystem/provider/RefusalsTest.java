package org.ordersystem.provider;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TestEnvironment;

/** Requests that the provider refuses. None of them changes the ledger. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class RefusalsTest {
  private static final String GOOD = Provider.charge(899, "pm_card_visa");

  @AfterEach
  void nothingWasTaken() {
    Provider.ledger().body("charges", is(0), "refunds", is(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer wrong", "Bearer key-of-the-test", "Basic a2V5", "key-of-the-tests"})
  void aWrongApiKeyIsRefused(String authorization) {
    given()
        .header("Authorization", authorization)
        .header("Idempotency-Key", Provider.newKey())
        .contentType(ContentType.JSON)
        .body(GOOD)
        .post("/charges")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/charges", "/refunds", "/ledger", "/mode", "/nowhere"})
  void noPathIsOpenWithoutAnApiKey(String path) {
    given().contentType(ContentType.JSON).body(GOOD).post(path).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "null",
        "{}",
        "{'amount':{'amount':0,'currency':'EUR'},'paymentMethod':'pm','reference':'r'}",
        "{'amount':{'amount':-1,'currency':'EUR'},'paymentMethod':'pm','reference':'r'}",
        "{'amount':{'amount':1.5,'currency':'EUR'},'paymentMethod':'pm','reference':'r'}",
        "{'amount':{'amount':1,'currency':'eur'},'paymentMethod':'pm','reference':'r'}",
        "{'amount':{'amount':1,'currency':'EUR'},'paymentMethod':'PM CARD','reference':'r'}",
        "{'amount':{'amount':1,'currency':'EUR'},'paymentMethod':'pm','reference':''}",
        "{'amount':{'amount':1,'currency':'EUR'},'paymentMethod':'pm','reference':'r','more':1}"
      })
  void aBadChargeIsRefused(String body) {
    Provider.postCharge(Provider.newKey(), body.replace('\'', '"')).statusCode(400);
  }

  @Test
  void aChargeWithoutAnIdempotencyKeyIsRefused() {
    Provider.request().body(GOOD).post("/charges").then().statusCode(400);
    Provider.postCharge("k".repeat(256), GOOD).statusCode(400);
  }

  @Test
  void theFaultsCannotBeSwitchedOutsideTheProfileLocal() {
    Provider.request().get("/mode").then().statusCode(404);
    Provider.request().body("{\"mode\":\"DOWN\"}").put("/mode").then().statusCode(404);
  }

  @Test
  void aBadRefundIsRefused() {
    Provider.postRefund("refund-1", "no-id").statusCode(400);
    Provider.request().body("{}").post("/refunds").then().statusCode(400);
  }
}
