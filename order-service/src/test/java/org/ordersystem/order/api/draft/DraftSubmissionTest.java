package org.ordersystem.order.api.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** A draft becomes an order. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class DraftSubmissionTest extends DraftRequests {
  private static final String ORDER =
      """
      {"customerId":"alice","lines":[{"sku":"TEA-ASSAM","quantity":2}],
       "shipTo":{"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115","country":"DE"},
       "placedAt":"2025-03-01T10:00:00Z"}""";

  private final UUID saga = Samples.newId();

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
  void anOrderThatNeverWasADraftIsNone() {
    id = Samples.newId().toString();
    step("create-order", "", ORDER).statusCode(200);

    as("alice").get("/drafts/{id}", id).then().statusCode(404);
    put(line("TEA-ASSAM", 2, 650)).statusCode(404);
  }
}
