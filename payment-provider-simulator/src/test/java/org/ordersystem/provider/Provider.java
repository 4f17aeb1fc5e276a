package org.ordersystem.provider;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The provider's API, as a merchant calls it. */
final class Provider {
  static final String API_KEY = "key-of-the-tests";

  private Provider() {}

  static String newKey() {
    return "charge-" + UUID.randomUUID();
  }

  static String charge(long amount, String paymentMethod) {
    return """
        {"amount":{"amount":%d,"currency":"EUR"},"paymentMethod":"%s","reference":"order-1"}"""
        .formatted(amount, paymentMethod);
  }

  static ValidatableResponse postCharge(String key, String body) {
    return request().header("Idempotency-Key", key).body(body).post("/charges").then();
  }

  static String capture(long amount) {
    return postCharge(newKey(), charge(amount, "pm_card_visa"))
        .statusCode(200)
        .extract()
        .path("id");
  }

  static ValidatableResponse postRefund(String key, String chargeId) {
    return request()
        .header("Idempotency-Key", key)
        .body("{\"chargeId\":\"%s\"}".formatted(chargeId))
        .post("/refunds")
        .then();
  }

  static ValidatableResponse ledger() {
    return request().get("/ledger").then().statusCode(200);
  }

  static RequestSpecification request() {
    return given().auth().oauth2(API_KEY).contentType(ContentType.JSON);
  }
}
