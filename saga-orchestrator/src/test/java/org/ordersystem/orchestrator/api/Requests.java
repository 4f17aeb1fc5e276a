package org.ordersystem.orchestrator.api;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.ordersystem.testsupport.Tokens;

/** Requests of customers to the orchestrator. */
final class Requests {
  private Requests() {}

  static RequestSpecification as(String customer) {
    return given().auth().oauth2(Tokens.customer(customer)).contentType(ContentType.JSON);
  }

  /** Places an order as alice and waits until it has ended. */
  static ValidatableResponse place(String body) {
    return as("alice").header("Prefer", "wait=10").body(body).post("/sagas/place-order").then();
  }
}
