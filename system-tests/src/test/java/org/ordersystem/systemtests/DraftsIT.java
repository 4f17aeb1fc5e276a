package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to an order while it lies in a draft, see docs/consistency.md. */
class DraftsIT {
  static final String SUBMISSION =
      """
      {"paymentMethod":"pm_card_visa","shipTo":{"name":"Alice","street":"1 High St",\
      "city":"Berlin","postalCode":"10115","country":"DE"}}""";

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(10);
  private String id;

  @BeforeEach
  void aDraftWithTwoPieces() {
    id = system.as("alice").post("/api/drafts").then().statusCode(201).extract().path("id");
    putTea().statusCode(200);
  }

  @AfterEach
  void everyInvariantHolds() {
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private ValidatableResponse putTea() {
    return system
        .as("alice")
        .body("{\"quantity\":2}")
        .put("/api/drafts/" + id + "/lines/" + tea)
        .then();
  }

  private ValidatableResponse draft() {
    return system.as("alice").get("/api/drafts/" + id).then();
  }

  private Response submit(String key, String body) {
    return system
        .as("alice")
        .header("Prefer", "wait=30")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/drafts/" + id + "/submission");
  }

  private void changePrice() {
    system
        .as("oscar")
        .body(
            """
            {"name":"Test tea","description":"For one test",
             "unitPrice":{"amount":300,"currency":"EUR"}}""")
        .put("/api/products/" + tea)
        .then()
        .statusCode(200);
  }

  private void withdraw() throws SQLException {
    try (Connection inventory = system.database().connect("inventory")) {
      for (String table : new String[] {"stock_receipt", "product"}) {
        inventory
            .createStatement()
            .execute("DELETE FROM %s WHERE sku = '%s'".formatted(table, tea));
      }
    }
  }

  @Test
  void anOrderCostsWhatItsProductsCostWhenItIsPlaced() {
    changePrice();

    draft().body("total.amount", is(500));
    submit("a", SUBMISSION)
        .then()
        .statusCode(201)
        .body("id", is(id))
        .body("status", is("COMPLETED"))
        .body("total.amount", is(600));
    draft().body("total.amount", is(500)).body("status", is("SUBMITTED"));
  }

  @Test
  void aLineThatIsPutAgainHasTheNewPrice() {
    changePrice();

    putTea().statusCode(200).body("total.amount", is(600));
  }

  @Test
  void anOrderOfAProductThatWasWithdrawnIsRejected() throws SQLException {
    withdraw();

    draft().body("lines[0].sku", is(tea));
    putTea().statusCode(404);
    submit("a", SUBMISSION)
        .then()
        .statusCode(201)
        .body("status", is("REJECTED"))
        .body("rejection.code", is("UNKNOWN_PRODUCT"));
  }

  @Test
  void anOrderOfAProductThatWasSoldMeanwhileIsRejected() {
    system.place(Orders.of(tea, 9)).then().body("status", is("COMPLETED"));

    draft().body("lines[0].quantity", is(2));
    submit("a", SUBMISSION)
        .then()
        .statusCode(201)
        .body("status", is("REJECTED"))
        .body("rejection.code", is("OUT_OF_STOCK"));
    assertThat(system.available(tea), is(1));
  }

  @Test
  void aDraftBecomesOneOrderWhateverTheKey() {
    submit("a", SUBMISSION).then().statusCode(201).body("id", is(id));
    submit("a", SUBMISSION).then().statusCode(201).body("id", is(id));
    submit("b", SUBMISSION).then().statusCode(201).body("id", is(id));

    assertThat(system.available(tea), is(8));
    system.as("alice").post("/api/orders/" + id + "/return").then().statusCode(202);
  }

  @Test
  void anothersDraftCannotBePlaced() {
    system
        .as("bob")
        .body(SUBMISSION)
        .post("/api/drafts/" + id + "/submission")
        .then()
        .statusCode(404);
    draft().body("status", is("OPEN"));
  }
}
