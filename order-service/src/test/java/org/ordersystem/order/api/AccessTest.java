package org.ordersystem.order.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.order.api.OrderApi.PLACE;
import static org.ordersystem.order.api.OrderApi.as;
import static org.ordersystem.order.api.OrderApi.order;
import static org.ordersystem.order.api.OrderApi.placed;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class AccessTest {
  private static final String UNSIGNED =
      "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImdyb3VwcyI6WyJjdXN0b21lciJdfQ.";

  @Test
  void aCustomerSeesTheirOwnOrdersOnly() {
    String alice = "alice-" + Samples.newId();
    UUID own = placed(alice);
    UUID bobs = placed("bob");

    as(Tokens.customer(alice)).get("/orders/{id}", own).then().statusCode(200);
    as(Tokens.customer(alice)).get("/orders/{id}/events", own).then().statusCode(200);
    as(Tokens.customer(alice)).get("/orders").then().body("items.id", contains(own.toString()));
    as(Tokens.customer(alice)).get("/orders/{id}", bobs).then().statusCode(404);
    as(Tokens.customer(alice)).get("/orders/{id}/events", bobs).then().statusCode(404);
  }

  @Test
  void anothersOrderIsAnsweredLikeOneThatThereIsNot() {
    String anothers = answerAbout(placed("bob"));

    assertEquals(answerAbout(Samples.newId()), anothers);
  }

  private static String answerAbout(UUID orderId) {
    return as(Tokens.customer("mallory"))
        .get("/orders/{id}", orderId)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .extract()
        .asString()
        .replace(orderId.toString(), "")
        .replaceAll("\"traceId\":\"[0-9a-f]{32}\"", "");
  }

  static Stream<Supplier<Response>> refused() {
    String order = "/orders/" + Samples.newId();
    return Stream.of(
        () -> given().get("/orders"),
        () -> given().get(order + "/stream"),
        () -> as("nonsense").get("/orders"),
        () -> alice().get("/projections"),
        () -> alice().get(order),
        () -> alice().accept("text/event-stream").get(order + "/stream"),
        () -> alice().accept("text/event-stream").get("/orders/x/stream"),
        () -> alice().get("/orders/a%2Fb"),
        () -> alice().get("/orders/%00"),
        () -> alice().get("/nothing"),
        () -> alice().get("/"),
        () -> alice().delete("/orders"),
        () -> alice().contentType("text/plain").body("{}").put("/drafts/x/submission"),
        () -> alice().get("/orders?limit=0"),
        () -> alice().get("/orders?limit=1&limit=1"));
  }

  private static RequestSpecification alice() {
    return as(Tokens.customer("alice")).urlEncodingEnabled(false);
  }

  /** Otherwise the gateway takes it for the answer of a proxy. */
  @ParameterizedTest
  @MethodSource("refused")
  void eachRefusalHasATypeOfThisSystem(Supplier<Response> request) {
    request
        .get()
        .then()
        .statusCode(both(greaterThanOrEqualTo(400)).and(lessThan(500)))
        .contentType("application/problem+json")
        .body("type", startsWith("urn:ordersystem:problem:"));
  }

  @Test
  void anOperatorSeesAllOrders() {
    UUID bobs = placed("bob");

    as(Tokens.operator("oscar")).get("/orders/{id}", bobs).then().statusCode(200);
    as(Tokens.operator("oscar")).get("/orders").then().body("items.id", hasItem(bobs.toString()));
  }

  static Stream<String> worthlessTokens() {
    return Stream.of(
        Tokens.forged("alice"),
        Tokens.expired("alice"),
        Tokens.forAnotherAudience("alice"),
        UNSIGNED,
        "nonsense",
        Tokens.with(Map.of("upn", "alice", "groups", List.of("customer"))),
        subject(""),
        subject("a".repeat(256)),
        subject("ali\u0000ce"));
  }

  private static String subject(String subject) {
    return Tokens.with(Map.of("sub", subject, "groups", List.of("customer")));
  }

  @ParameterizedTest
  @MethodSource("org.ordersystem.testsupport.Tokens#claimsOfEachType")
  void aClaimOfAnotherTypeIsNeverAFailureOfOurs(Map<String, Object> claims) {
    int status = as(Tokens.with(claims)).get("/orders").statusCode();
    assertTrue(Set.of(200, 401, 403).contains(status), () -> "answered " + status);
  }

  @ParameterizedTest
  @MethodSource("worthlessTokens")
  void aWorthlessTokenIsRefusedEverywhere(String token) {
    as(token)
        .get("/orders")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"));
    UUID id = Samples.newId();
    putAs(token, id, "").then().statusCode(401);
    order(id).statusCode(404);
  }

  @Test
  void everyRequestNeedsAToken() {
    given().get("/orders").then().statusCode(401).header("WWW-Authenticate", is("Bearer"));
    given().get("/orders/{id}", Samples.newId()).then().statusCode(401);
    given().get("/orders/{id}/events", Samples.newId()).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/rejection", "/cancellation", "/completion", "/return-approval", "/return"})
  void onlyTheOrchestratorCarriesOutSteps(String step) {
    UUID id = Samples.newId();

    putAs(Tokens.customer("alice"), id, step).then().statusCode(403);
    putAs(Tokens.operator("oscar"), id, step).then().statusCode(403);
    given()
        .contentType(ContentType.JSON)
        .body(PLACE)
        .put("/orders/" + id + step)
        .then()
        .statusCode(401);
    order(id).statusCode(404);
  }

  @Test
  void theOrchestratorReadsNoOrders() {
    as(Tokens.orchestrator()).get("/orders").then().statusCode(403);
  }

  private static Response putAs(String token, UUID id, String step) {
    return as(token)
        .contentType(ContentType.JSON)
        .header("Saga-Id", Samples.newId())
        .header("Saga-Step", "create-order")
        .body(PLACE)
        .put("/orders/" + id + step);
  }
}
