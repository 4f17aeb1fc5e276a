package org.ordersystem.order.api.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.RepeatedKeys;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Requests to a draft that are malformed, or made by somebody else. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class BadDraftRequestTest extends DraftRequests {
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
        "{\"quantity\":1,\"quantity\":1}",
        "{\"quantity\":1,\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"}}"
      })
  void aMalformedLineIsRefused(String body) {
    put(line("TEA-ASSAM", 1, 650).body(body)).statusCode(400);
    draft().header("ETag", "\"1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?price=-1&currency=EUR",
        "?price=10000000000001&currency=EUR",
        "?price=1&currency=euro",
        "?price=1",
        ""
      })
  void aLineNeedsAPrice(String query) {
    as("alice")
        .body("{\"quantity\":1}")
        .put("/drafts/" + id + "/lines/MUG" + query)
        .then()
        .statusCode(400);
  }

  @Test
  void aLineHasTheMostPiecesAtTheHighestPrice() {
    as("alice")
        .body("{\"quantity\":1000}")
        .put("/drafts/{id}/lines/{sku}?price=100000000&currency=EUR", id, "X".repeat(64))
        .then()
        .statusCode(200)
        .body("total.amount", is(100_000_000_000L));
  }

  @Test
  void aSkuOfMoreThan64CharactersIsNotFound() {
    as("alice")
        .body("{\"quantity\":1}")
        .put("/drafts/{id}/lines/{sku}?price=1&currency=EUR", id, "X".repeat(65))
        .then()
        .statusCode(404);
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

  static Stream<String> submissionsWithARepeatedKey() {
    return RepeatedKeys.of(SUBMISSION);
  }

  @ParameterizedTest
  @MethodSource("submissionsWithARepeatedKey")
  void aRepeatedKeyLeavesTheDraftOpen(String body) {
    put(line("TEA-ASSAM", 2, 650));

    as("alice").body(body).put("/drafts/{id}/submission", id).then().statusCode(400);
    draft().body("status", is("OPEN"));
  }

  @Test
  void onlyCustomersHaveDrafts() {
    given().post("/drafts").then().statusCode(401);
    given().auth().oauth2(Tokens.operator("oscar")).post("/drafts").then().statusCode(403);
    given().auth().oauth2(Tokens.orchestrator()).get("/drafts/" + id).then().statusCode(403);
  }
}
