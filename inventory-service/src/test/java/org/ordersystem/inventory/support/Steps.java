package org.ordersystem.inventory.support;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ordersystem.testsupport.StepRequest;

/** The calls of one order's saga to the inventory service. */
public record Steps(UUID sagaId, UUID orderId) {
  public static Steps ofANewSaga() {
    return new Steps(UUID.randomUUID(), UUID.randomUUID());
  }

  /** Returns the calls of another saga of the same order. */
  public Steps ofAnotherSaga() {
    return new Steps(UUID.randomUUID(), orderId);
  }

  /** A line of the order. */
  public record Line(String sku, int quantity) {}

  public static Line line(String sku, int quantity) {
    return new Line(sku, quantity);
  }

  public ValidatableResponse reserve(Line... lines) {
    return reserve(List.of(lines));
  }

  public ValidatableResponse reserve(List<Line> lines) {
    return request("reserve-inventory")
        .body(Map.of("lines", lines))
        .put("/reservations/{id}", orderId)
        .then();
  }

  public ValidatableResponse release() {
    return request("reserve-inventory").delete("/reservations/{id}", orderId).then();
  }

  public ValidatableResponse ship() {
    return ship("DE");
  }

  public ValidatableResponse ship(String country) {
    return request("ship-order")
        .body(Map.of("shipTo", shipTo(country)))
        .put("/shipments/{id}", orderId)
        .then();
  }

  /** Calls the restock step of the order's return, which is a separate saga. */
  public ValidatableResponse restock() {
    return request("restock-goods").body("{}").put("/returns/{id}", orderId).then();
  }

  public RequestSpecification request(String step) {
    return StepRequest.of(sagaId, step).contentType(ContentType.JSON);
  }

  public static Map<String, Object> shipTo(String country) {
    return Map.of(
        "name", "Alice",
        "street", "1 High St",
        "city", "Berlin",
        "postalCode", "10115",
        "country", country);
  }
}
