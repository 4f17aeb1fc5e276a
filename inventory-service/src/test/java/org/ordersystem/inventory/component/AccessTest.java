package org.ordersystem.inventory.component;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.aTea;
import static org.ordersystem.inventory.support.Shop.available;
import static org.ordersystem.inventory.support.Steps.line;
import static org.ordersystem.inventory.support.Steps.shipTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Checks roles, scopes and tokens for each operation. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class AccessTest {
  private static final String BASE64_NONE = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvc2NhciJ9.";

  record Call(Method method, String path, Object body, String step) {
    static Call operators(Method method, String path, Object body) {
      return new Call(method, path, body, "");
    }

    int with(String token) {
      var request = given().contentType(ContentType.JSON).body(body);
      if (!step.isEmpty()) {
        request.header("Saga-Id", UUID.randomUUID()).header("Saga-Step", step);
      }
      if (token != null) {
        request.auth().oauth2(token);
      }
      return request.request(method, path).statusCode();
    }
  }

  static Stream<Call> operatorsCalls() {
    return Stream.of(
        Call.operators(Method.PUT, "/products/TEA-ACCESS", aTea(1)),
        Call.operators(Method.POST, "/products/TEA-ACCESS/stock-receipts", Map.of("quantity", 1)));
  }

  static Stream<Call> steps() {
    Object lines = Map.of("lines", List.of(line("TEA-ACCESS", 1)));
    return Stream.of(
        new Call(Method.PUT, "/reservations/" + UUID.randomUUID(), lines, "reserve-inventory"),
        new Call(Method.DELETE, "/reservations/" + UUID.randomUUID(), "", "reserve-inventory"),
        new Call(
            Method.PUT,
            "/shipments/" + UUID.randomUUID(),
            Map.of("shipTo", shipTo("AQ")),
            "ship-order"),
        new Call(Method.PUT, "/returns/" + UUID.randomUUID(), "{}", "restock-goods"));
  }

  static Stream<Call> allCalls() {
    return Stream.concat(operatorsCalls(), steps());
  }

  @ParameterizedTest
  @MethodSource("allCalls")
  void aRequestWithoutAValidTokenIsRefused(Call call) {
    assertEquals(401, call.with(null));
    assertEquals(401, call.with(Tokens.forged("oscar")));
    assertEquals(401, call.with(Tokens.expired("oscar")));
    assertEquals(401, call.with(Tokens.forAnotherAudience("oscar")));
    assertEquals(401, call.with(BASE64_NONE));
    assertEquals(401, call.with("rubbish"));
  }

  @ParameterizedTest
  @MethodSource("operatorsCalls")
  void onlyAnOperatorChangesTheCatalogue(Call call) {
    assertEquals(403, call.with(Tokens.customer("alice")));
    assertEquals(403, call.with(Tokens.orchestrator()));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void onlyTheOrchestratorCallsSteps(Call call) {
    assertEquals(403, call.with(Tokens.customer("alice")));
    assertEquals(403, call.with(Tokens.operator("oscar")));
  }

  @Test
  void aRefusedRequestGetsAChallengeAndChangesNothing() {
    String sku = aProductWith(5);

    given()
        .contentType(ContentType.JSON)
        .body(Map.of("quantity", 1))
        .post("/products/{sku}/stock-receipts", sku)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", containsString("Bearer"));
    given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .contentType(ContentType.JSON)
        .body("no json at all")
        .post("/products/{sku}/stock-receipts", sku)
        .then()
        .statusCode(403)
        .contentType("application/problem+json");

    assertEquals(5, available(sku));
  }

  @Test
  void anyoneReadsTheCatalogue() {
    String sku = aProductWith(5);

    given().get("/products").then().statusCode(200);
    given().get("/products/{sku}", sku).then().statusCode(200);
  }
}
