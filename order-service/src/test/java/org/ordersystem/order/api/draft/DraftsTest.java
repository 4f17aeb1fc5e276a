package org.ordersystem.order.api.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** A customer changes a draft. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class DraftsTest extends DraftRequests {
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
  void aDraftIsInNoListOfOrders() {
    put(line("TEA-ASSAM", 2, 650));

    for (String token : List.of(Tokens.customer("alice"), Tokens.operator("oscar"))) {
      given()
          .auth()
          .oauth2(token)
          .get("/orders?limit=100")
          .then()
          .statusCode(200)
          .body("items.id", not(hasItem(id)));
    }
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
}
