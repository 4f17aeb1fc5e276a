package org.ordersystem.order.api.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.ordersystem.testsupport.Tokens;

/** A draft of alice, and requests to it. */
abstract class DraftRequests {
  static final String SUBMISSION =
      """
      {"paymentMethod":"pm_card_visa",
       "shipTo":{"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115","country":"DE"}}""";

  String id;

  @BeforeEach
  void begin() {
    id = as("alice").post("/drafts").then().statusCode(201).extract().path("id");
  }

  static RequestSpecification as(String customer) {
    return given().auth().oauth2(Tokens.customer(customer)).contentType(ContentType.JSON);
  }

  RequestSpecification line(String sku, int quantity, int price) {
    return as("alice")
        .queryParam("price", price)
        .queryParam("currency", "EUR")
        .pathParam("id", id)
        .pathParam("sku", sku)
        .body("{\"quantity\":%d}".formatted(quantity));
  }

  ValidatableResponse put(RequestSpecification line) {
    return line.put("/drafts/{id}/lines/{sku}").then();
  }

  ValidatableResponse draft() {
    return as("alice").get("/drafts/{id}", id).then();
  }

  ValidatableResponse submit() {
    return as("alice").body(SUBMISSION).put("/drafts/{id}/submission", id).then();
  }

  static void isProblem(ValidatableResponse response, int status, String code) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", is("urn:ordersystem:problem:" + code))
        .body("detail", not(blankOrNullString()));
  }
}
