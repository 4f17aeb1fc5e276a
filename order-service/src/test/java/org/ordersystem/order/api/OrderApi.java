package org.ordersystem.order.api;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.StepRequest;
import org.ordersystem.testsupport.Tokens;

/** The service's API, as the orchestrator and the gateway call it. */
final class OrderApi {
  static final String PLACE =
      """
      {"customerId":"alice",
       "lines":[{"sku":"TEA-EARL-GREY","quantity":2},{"sku":"TEA-ASSAM","quantity":1}],
       "shipTo":{"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115","country":"DE"},
       "placedAt":"2025-03-01T10:00:00Z"}""";
  static final String COMPLETE =
      """
      {"lines":[
        {"sku":"TEA-EARL-GREY","quantity":2,
         "unitPrice":{"amount":899,"currency":"EUR"},"lineTotal":{"amount":1798,"currency":"EUR"}},
        {"sku":"TEA-ASSAM","quantity":1,
         "unitPrice":{"amount":650,"currency":"EUR"},"lineTotal":{"amount":650,"currency":"EUR"}}],
       "total":{"amount":2448,"currency":"EUR"},
       "paymentId":"payment-1",
       "shipment":{"id":"shipment-1","trackingNumber":"TRACK-1"}}""";
  static final String END =
      """
      {"order":%s,"code":"OUT_OF_STOCK","detail":"TEA-ASSAM is sold out"}"""
          .formatted(PLACE);

  private OrderApi() {}

  static String placeFor(String customerId) {
    return PLACE.replace("\"alice\"", "\"" + customerId + "\"");
  }

  static RequestSpecification step(UUID sagaId, String step) {
    return StepRequest.of(sagaId, step).contentType(ContentType.JSON);
  }

  static ValidatableResponse place(UUID sagaId, UUID orderId, String body) {
    return step(sagaId, "create-order").body(body).put("/orders/{id}", orderId).then();
  }

  static ValidatableResponse complete(UUID sagaId, UUID orderId, String body) {
    return step(sagaId, "complete-order").body(body).put("/orders/{id}/completion", orderId).then();
  }

  static ValidatableResponse reject(UUID sagaId, UUID orderId) {
    return step(sagaId, "create-order").body(END).put("/orders/{id}/rejection", orderId).then();
  }

  static ValidatableResponse cancel(UUID sagaId, UUID orderId) {
    return step(sagaId, "create-order").body(END).put("/orders/{id}/cancellation", orderId).then();
  }

  static ValidatableResponse approveReturn(UUID sagaId, UUID orderId, String customerId) {
    return step(sagaId, "approve-return")
        .body("{\"customerId\":\"%s\"}".formatted(customerId))
        .put("/orders/{id}/return-approval", orderId)
        .then();
  }

  static ValidatableResponse completeReturn(UUID sagaId, UUID orderId) {
    return step(sagaId, "complete-return").body("{}").put("/orders/{id}/return", orderId).then();
  }

  /** Creates a pending order of the customer. */
  static UUID placed(String customerId) {
    UUID orderId = Samples.newId();
    place(Samples.newId(), orderId, placeFor(customerId)).statusCode(200);
    return orderId;
  }

  static ValidatableResponse order(UUID orderId) {
    return as(Tokens.operator("oscar")).get("/orders/{id}", orderId).then();
  }

  static ValidatableResponse events(UUID orderId) {
    return as(Tokens.operator("oscar")).get("/orders/{id}/events", orderId).then();
  }

  static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }
}
