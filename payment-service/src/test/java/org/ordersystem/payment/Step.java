package org.ordersystem.payment;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.ordersystem.testsupport.StepRequest;

/** This service's step calls of one order's saga, as the orchestrator makes them. */
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

  /** Calls the refund step of the order's return, which is a separate saga. */
  ValidatableResponse refundReturn() {
    return request("refund-payment")
        .contentType(ContentType.JSON)
        .body("{}")
        .put("/payments/%s/return-refund".formatted(orderId))
        .then();
  }

  /** Returns the calls of another saga of the same order. */
  Step ofAnotherSaga() {
    return new Step(UUID.randomUUID(), orderId);
  }

  RequestSpecification request() {
    return request("charge-payment");
  }

  RequestSpecification request(String step) {
    return StepRequest.of(sagaId, step);
  }
}
