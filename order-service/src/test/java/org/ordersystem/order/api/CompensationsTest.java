package org.ordersystem.order.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.PLACE;
import static org.ordersystem.order.api.OrderApi.cancel;
import static org.ordersystem.order.api.OrderApi.complete;
import static org.ordersystem.order.api.OrderApi.events;
import static org.ordersystem.order.api.OrderApi.order;
import static org.ordersystem.order.api.OrderApi.place;
import static org.ordersystem.order.api.OrderApi.placeFor;
import static org.ordersystem.order.api.OrderApi.reject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class CompensationsTest {
  private final UUID saga = Samples.newId();
  private final UUID id = Samples.newId();

  @Test
  void aRejectedOrderIsShownWithItsReason() {
    place(saga, id, PLACE);
    reject(saga, id).statusCode(204);

    order(id)
        .body("status", is("REJECTED"))
        .body("rejection.code", is("OUT_OF_STOCK"))
        .body("rejection.detail", is("TEA-ASSAM is sold out"))
        .body("lines.sku", contains("TEA-EARL-GREY", "TEA-ASSAM"));
  }

  @Test
  void aCompensationDoesNotFailForALongReason() {
    OrderApi.step(saga, "create-order")
        .body(OrderApi.END.replace("TEA-ASSAM is sold out", "x".repeat(2000)))
        .put("/orders/{id}/rejection", id)
        .then()
        .statusCode(204);

    order(id).body("rejection.detail", is("x".repeat(1000)));
  }

  static Stream<String> malformedOrders() {
    return Stream.of(
        placeFor(""),
        placeFor("a".repeat(256)),
        placeFor("ali\\u0000ce"),
        placeFor("ali\\ud83dce"),
        PLACE.replace("\"quantity\":2", "\"quantity\":0"),
        PLACE.replace("\"sku\":\"TEA-ASSAM\"", "\"sku\":\"no sku\""),
        PLACE.replace("\"city\":\"Berlin\"", "\"city\":\"\""),
        PLACE.replace("\"country\":\"DE\"", "\"country\":\"Germany\""));
  }

  @ParameterizedTest
  @MethodSource("malformedOrders")
  void anOrderThatWasRefusedAsMalformedCanBeEnded(String order) {
    place(saga, id, order).statusCode(400);
    for (String ending : List.of("rejection", "cancellation")) {
      OrderApi.step(saga, "create-order")
          .body(OrderApi.END.replace(PLACE, order))
          .put("/orders/{id}/{ending}", id, ending)
          .then()
          .statusCode(204);
    }
    order(id).statusCode(404);
    place(saga, id, PLACE).statusCode(410);
  }

  @Test
  void aCancelledOrderIsShownWithoutARejection() {
    place(saga, id, PLACE);
    cancel(saga, id).statusCode(204);

    order(id).body("status", is("CANCELLED")).body("rejection", nullValue());
  }

  @Test
  void aRepeatedCompensationDoesNothingAndTheFirstOneDecides() {
    place(saga, id, PLACE);
    reject(saga, id).statusCode(204);

    reject(saga, id).statusCode(204);
    cancel(saga, id).statusCode(204);
    order(id).body("status", is("REJECTED")).body("version", is(2));
  }

  @Test
  void concurrentDeliveriesOfACompensationHaveOneEffect() throws InterruptedException {
    place(saga, id, PLACE);

    AtOnce.run(8, () -> reject(saga, id).statusCode(204));

    events(id).body("items.type", contains("OrderPlaced", "OrderRejected"));
  }

  @Test
  void aRejectionThatComesFirstLeavesARejectedOrderAndTheLateOrderIsGone() {
    reject(saga, id).statusCode(204);

    place(saga, id, PLACE)
        .statusCode(410)
        .contentType("application/problem+json")
        .body("type", is("urn:ordersystem:problem:step-compensated"));
    order(id).body("status", is("REJECTED")).body("version", is(2)).body("customerId", is("alice"));
    events(id).body("items.type", contains("OrderPlaced", "OrderRejected"));
  }

  @Test
  void aCancellationThatComesFirstLeavesACancelledOrder() {
    cancel(saga, id).statusCode(204);

    place(saga, id, PLACE).statusCode(410);
    order(id).body("status", is("CANCELLED")).body("placedAt", is("2025-03-01T10:00:00Z"));
  }

  @Test
  void anOrderAndItsRejectionAtTheSameMomentEndRejected() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      UUID order = Samples.newId();
      UUID itsSaga = Samples.newId();
      AtomicBoolean rejects = new AtomicBoolean();
      AtOnce.run(
          2,
          () ->
              rejects.getAndSet(true)
                  ? place(itsSaga, order, PLACE)
                  : reject(itsSaga, order).statusCode(204));
      events(order).body("items.type", contains("OrderPlaced", "OrderRejected"));
    }
  }

  @Test
  void aCompletedOrderIsNotTakenBack() {
    place(saga, id, PLACE);
    complete(saga, id, COMPLETE);

    reject(saga, id).statusCode(409);
    cancel(saga, id).statusCode(409);
    order(id).body("status", is("COMPLETED"));
  }
}
