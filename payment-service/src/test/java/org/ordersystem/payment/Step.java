package org.ordersystem.payment;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.ordersystem.testsupport.Tokens;

/** The step charge-payment of a saga of its own, as the orchestrator calls it. */
record Step(UUID sagaId, UUID orderId) {
  static final String BODY = body(899, "pm_card_visa");

  static Step ofNewSaga() {
    return new Step(UUID.randomUUID(), UUID.randomUUID());
  }

  static String body(long amount, String paymentMethod) {
    return """
        {"amount":{"amount":%d,"currency":"EUR"},"paymentMethod":"%s"}"""
        .formatted(amount, paymentMethod);
  }

  ValidatableResponse charge() {
    return charge(BODY);
  }

  ValidatableResponse charge(String body) {
    return request().contentType(ContentType.JSON).body(body).put("/payments/" + orderId).then();
  }

  ValidatableResponse refund() {
    return request().put("/payments/%s/refund".formatted(orderId)).then();
  }

  RequestSpecification request() {
    return given()
        .auth()
        .oauth2(Tokens.orchestrator())
        .header("Saga-Id", sagaId)
        .header("Saga-Step", "charge-payment");
  }
}
