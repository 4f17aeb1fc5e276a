package org.ordersystem.orchestrator.api;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.ordersystem.testsupport.Tokens;

/** What customers ask of the orchestrator. */
final class Requests {
  private Requests() {}

  static RequestSpecification as(String customer) {
    return given().auth().oauth2(Tokens.customer(customer)).contentType(ContentType.JSON);
  }

  /** Places an order as alice and waits for its end. */
  static ValidatableResponse place(String body) {
    return as("alice").header("Prefer", "wait=10").body(body).post("/sagas/place-order").then();
  }
}
