package org.ordersystem.order.api.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class DraftsTest {
  private static final String SUBMISSION =
      """
      {"paymentMethod":"pm_card_visa",
       "shipTo":{"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115","country":"DE"}}""";
  private static final String ORDER =
      """
      {"customerId":"alice","lines":[{"sku":"TEA-ASSAM","quantity":2}],
       "shipTo":{"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115","country":"DE"},
       "placedAt":"2025-03-01T10:00:00Z"}""";

  private final UUID saga = Samples.newId();
  private String id;

  @BeforeEach
  void begin() {
    id = as("alice").post("/drafts").then().statusCode(201).extract().path("id");
  }

  private static RequestSpecification as(String customer) {
    return given().auth().oauth2(Tokens.customer(customer)).contentType(ContentType.JSON);
  }

  private RequestSpecification line(String sku, int quantity, int price) {
    return as("alice")
        .queryParam("price", price)
        .queryParam("currency", "EUR")
        .pathParam("id", id)
        .pathParam("sku", sku)
        .body("{\"quantity\":%d}".formatted(quantity));
  }

  private ValidatableResponse put(RequestSpecification line) {
    return line.put("/drafts/{id}/lines/{sku}").then();
  }

  private ValidatableResponse draft() {
    return as("alice").get("/drafts/{id}", id).then();
  }

  private ValidatableResponse submit() {
    return as("alice").body(SUBMISSION).put("/drafts/{id}/submission", id).then();
  }

  private ValidatableResponse step(String step, String path, String body) {
    return given()
        .auth()
        .oauth2(Tokens.orchestrator())
        .contentType(ContentType.JSON)
        .header("Saga-Id", saga)
        .header("Saga-Step", step)
        .body(body)
        .put("/orders/" + id + path)
        .then();
  }

  private static void isProblem(ValidatableResponse response, int status, String code) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", is("urn:ordersystem:problem:" + code));
  }

  @Test
  void aNewDraftIsEmptyAndItsTagIsItsVersion() {
    draft()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .header("Cache-Control", "private, no-cache")
        .body("status", is("OPEN"))
        .body("lines", empty())
        .body("total", nullValue())
        .body("customerId", nullValue());
  }

  @Test
  void aLineIsPutChangedAndRemoved() {
    put(line("TEA-ASSAM", 2, 650)).statusCode(200).header("ETag", "\"2\"");
    put(line("MUG", 1, 1200)).header("ETag", "\"3\"").body("total.amount", is(2500));
    put(line("TEA-ASSAM", 3, 650)).header("ETag", "\"4\"").body("total.amount", is(3150));
    as("alice")
        .delete("/drafts/{id}/lines/MUG", id)
        .then()
        .statusCode(200)
        .header("ETag", "\"5\"")
        .body("lines.sku", contains("TEA-ASSAM"))
        .body("lines.lineTotal.amount", contains(1950));
  }

  @Test
  void aChangeThatIsRepeatedChangesNothingMore() {
    put(line("TEA-ASSAM", 2, 650));
    put(line("TEA-ASSAM", 2, 650)).statusCode(200).header("ETag", "\"2\"");
    as("alice").delete("/drafts/{id}/lines/MUG", id).then().statusCode(200);
    draft().header("ETag", "\"2\"");
  }

  @Test
  void aChangeOfAnotherVersionIsRefused() {
    put(line("TEA-ASSAM", 2, 650));

    isProblem(put(line("MUG", 1, 1200).header("If-Match", "\"1\"")), 412, "draft-changed");
    isProblem(put(line("MUG", 1, 1200).header("If-Match", "W/\"2\"")), 412, "draft-changed");
    isProblem(put(line("MUG", 1, 1200).header("If-Match", "2")), 412, "draft-changed");
    isProblem(
        as("alice")
            .header("If-Match", "\"1\"")
            .body(SUBMISSION)
            .put("/drafts/" + id + "/submission")
            .then(),
        412,
        "draft-changed");
    draft().header("ETag", "\"2\"").body("status", is("OPEN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "\"0\", \"1\"", "*"})
  void aChangeOfTheVersionThatTheCallerKnowsIsMade(String ifMatch) {
    put(line("TEA-ASSAM", 2, 650).header("If-Match", ifMatch)).statusCode(200);
  }

  /** The answer may have been lost, and the gateway tries again (RFC 9110, 13.1.1). */
  @Test
  void aGuardedChangeThatIsRepeatedIsASuccess() {
    put(line("TEA-ASSAM", 2, 650).header("If-Match", "\"1\"")).statusCode(200);
    put(line("TEA-ASSAM", 2, 650).header("If-Match", "\"1\"")).statusCode(200);
  }

  @Test
  void ofConcurrentGuardedChangesOneIsMade() throws InterruptedException {
    long made =
        AtOnce.run(
                4,
                () ->
                    put(line(
                                "TEA-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(),
                                1,
                                1)
                            .header("If-Match", "\"1\""))
                        .extract()
                        .statusCode())
            .stream()
            .filter(status -> status == 200)
            .count();

    assertEquals(1, made);
    draft().header("ETag", "\"2\"");
  }

  @Test
  void ofConcurrentChangesWithoutAGuardAllAreMade() throws InterruptedException {
    AtOnce.run(3, () -> put(line("TEA-ASSAM", 1, 1)).statusCode(200));
    put(line("MUG", 1, 1)).statusCode(200).body("lines.size()", is(2));
  }

  @Test
  void aSubmittedDraftIsTheOrderToPlaceAndDoesNotChange() {
    put(line("TEA-ASSAM", 2, 650));

    submit()
        .statusCode(200)
        .body("lines.sku", contains("TEA-ASSAM"))
        .body("lines.quantity", contains(2))
        .body("lines[0].unitPrice", nullValue())
        .body("paymentMethod", is("pm_card_visa"))
        .body("shipTo.city", is("Berlin"));
    isProblem(put(line("TEA-ASSAM", 3, 650)), 409, "draft-submitted");
    isProblem(
        as("alice").delete("/drafts/{id}/lines/TEA-ASSAM", id).then(), 409, "draft-submitted");
    draft().body("status", is("SUBMITTED")).header("ETag", "\"3\"");
    submit().statusCode(200);
    draft().header("ETag", "\"3\"");
  }

  @Test
  void anEmptyDraftAndAMixOfCurrenciesAreRefused() {
    isProblem(submit(), 409, "draft-empty");
    put(line("TEA-ASSAM", 2, 650));
    isProblem(
        as("alice")
            .body("{\"quantity\":1}")
            .put("/drafts/{id}/lines/MUG?price=900&currency=USD", id)
            .then(),
        409,
        "draft-currency");
  }

  @Test
  void aDraftBecomesTheOrderOfTheSameId() {
    put(line("TEA-ASSAM", 2, 650));
    as("alice").get("/orders/{id}", id).then().statusCode(404);
    submit();

    step("create-order", "", ORDER).statusCode(200).body("version", is(4));

    as("alice").get("/orders/{id}", id).then().body("status", is("PENDING")).body("version", is(4));
    as("alice")
        .get("/orders/{id}/events", id)
        .then()
        .body("items.type", contains("DraftStarted", "ItemAdded", "DraftSubmitted", "OrderPlaced"))
        .body("items.metadata.actor", contains("alice", "alice", "alice", "saga-orchestrator"))
        .body(
            "items.metadata.causation",
            contains("begin-draft", "put-line", "submit-draft", "create-order"))
        .body("items.metadata.eventId.unique().size()", is(4));
    draft().header("ETag", "\"3\"").body("status", is("SUBMITTED"));
    submit().statusCode(200);
    assertEquals(0, Database.number("SELECT count(*) FROM order_view_drift"));
  }

  @Test
  void thereIsNothingToPlaceOnceTheOrderHasEnded() {
    put(line("TEA-ASSAM", 2, 650));
    submit();
    step("create-order", "", ORDER).statusCode(200);
    step(
            "create-order",
            "/rejection",
            "{\"order\":%s,\"code\":\"OUT_OF_STOCK\",\"detail\":\"sold out\"}".formatted(ORDER))
        .statusCode(204);

    submit().statusCode(204);
  }

  @Test
  void anothersDraftIsAnsweredLikeOneThatThereIsNot() {
    put(line("TEA-ASSAM", 2, 650));
    String none = Samples.newId().toString();

    for (String draft : new String[] {id, none, "not-an-id"}) {
      as("bob").get("/drafts/{id}", draft).then().statusCode(404);
      as("bob")
          .body("{\"quantity\":1}")
          .put("/drafts/{id}/lines/MUG?price=1&currency=EUR", draft)
          .then()
          .statusCode(404);
      as("bob").delete("/drafts/{id}/lines/TEA-ASSAM", draft).then().statusCode(404);
      as("bob").body(SUBMISSION).put("/drafts/{id}/submission", draft).then().statusCode(404);
    }
    draft().header("ETag", "\"2\"");
  }

  @Test
  void anOrderThatNeverWasADraftIsNone() {
    id = Samples.newId().toString();
    step("create-order", "", ORDER).statusCode(200);

    as("alice").get("/drafts/{id}", id).then().statusCode(404);
    put(line("TEA-ASSAM", 2, 650)).statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"quantity\":0}",
        "{\"quantity\":1001}",
        "{\"quantity\":1.5}",
        "{\"quantity\":\"1\"}",
        "{\"quantity\":1,\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"}}"
      })
  void aMalformedLineIsRefused(String body) {
    put(line("TEA-ASSAM", 1, 650).body(body)).statusCode(400);
    draft().header("ETag", "\"1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?price=-1&currency=EUR", "?price=1&currency=euro", "?price=1", ""})
  void aLineNeedsAPrice(String query) {
    as("alice")
        .body("{\"quantity\":1}")
        .put("/drafts/" + id + "/lines/MUG" + query)
        .then()
        .statusCode(400);
  }

  @Test
  void aMalformedSubmissionLeavesTheDraftOpen() {
    put(line("TEA-ASSAM", 2, 650));

    for (String body :
        new String[] {
          "{}",
          SUBMISSION.replace("\"DE\"", "\"XX\""),
          SUBMISSION.replace("pm_card_visa", ""),
          SUBMISSION.replace("{\"paymentMethod\"", "{\"lines\":[],\"paymentMethod\"")
        }) {
      as("alice").body(body).put("/drafts/{id}/submission", id).then().statusCode(400);
    }
    draft().body("status", is("OPEN"));
  }

  @Test
  void onlyCustomersHaveDrafts() {
    given().post("/drafts").then().statusCode(401);
    given().auth().oauth2(Tokens.operator("oscar")).post("/drafts").then().statusCode(403);
    given().auth().oauth2(Tokens.orchestrator()).get("/drafts/" + id).then().statusCode(403);
  }
}
