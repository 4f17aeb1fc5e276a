package org.ordersystem.order.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.END;
import static org.ordersystem.order.api.OrderApi.PLACE;
import static org.ordersystem.order.api.OrderApi.complete;
import static org.ordersystem.order.api.OrderApi.events;
import static org.ordersystem.order.api.OrderApi.order;
import static org.ordersystem.order.api.OrderApi.place;
import static org.ordersystem.order.api.OrderApi.reject;
import static org.ordersystem.order.api.OrderApi.step;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.NewerVersion;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class StepsTest {

  private final UUID saga = Samples.newId();
  private final UUID id = Samples.newId();

  @Test
  void aPlacedOrderIsShownPendingWithoutPrices() {
    place(saga, id, PLACE)
        .statusCode(200)
        .body("orderId", is(id.toString()))
        .body("version", is(1));

    order(id)
        .statusCode(200)
        .body("id", is(id.toString()))
        .body("customerId", is("alice"))
        .body("status", is("PENDING"))
        .body("lines.sku", contains("TEA-EARL-GREY", "TEA-ASSAM"))
        .body("lines.quantity", contains(2, 1))
        .body("lines[0]", hasKey("unitPrice"))
        .body("lines.lineTotal", contains(nullValue(), nullValue()))
        .body("$", hasKey("total"))
        .body("total", nullValue())
        .body("shipTo.city", is("Berlin"))
        .body("$", hasKey("paymentId"))
        .body("$", hasKey("shipment"))
        .body("$", hasKey("rejection"))
        .body("version", is(1))
        .body("placedAt", is("2025-03-01T10:00:00Z"));
  }

  @Test
  void aCompletedOrderIsShownWithPricesPaymentAndShipment() {
    place(saga, id, PLACE);
    complete(saga, id, COMPLETE).statusCode(200).body("version", is(2));

    order(id)
        .body("status", is("COMPLETED"))
        .body("lines.lineTotal.amount", contains(1798, 650))
        .body("total.amount", is(2448))
        .body("total.currency", is("EUR"))
        .body("paymentId", is("payment-1"))
        .body("shipment.trackingNumber", is("TRACK-1"))
        .body("rejection", nullValue())
        .body("version", is(2));
  }

  @Test
  void aRepeatedStepAnswersAsItDidTheFirstTimeAndDoesNothing() {
    place(saga, id, PLACE);
    complete(saga, id, COMPLETE);

    place(saga, id, PLACE).statusCode(200).body("version", is(1));
    complete(saga, id, COMPLETE).statusCode(200).body("version", is(2));
    events(id).body("items", hasSize(2));
  }

  @Test
  void concurrentDeliveriesOfOneStepHaveOneEffect() throws InterruptedException {
    List<Integer> placed =
        AtOnce.run(8, () -> place(saga, id, PLACE).statusCode(200).extract().path("version"));
    List<Integer> completed =
        AtOnce.run(8, () -> complete(saga, id, COMPLETE).statusCode(200).extract().path("version"));

    assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1), placed);
    assertEquals(List.of(2, 2, 2, 2, 2, 2, 2, 2), completed);
    events(id).body("items.type", contains("OrderPlaced", "OrderCompleted"));
  }

  @Test
  void aFinalOrderIsChangedByNoOtherStep() {
    place(saga, id, PLACE);
    reject(saga, id);

    complete(saga, id, COMPLETE)
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:ordersystem:problem:illegal-transition"))
        .body("$", not(hasKey("code")));
    order(id).body("status", is("REJECTED")).body("version", is(2));
  }

  @Test
  void anotherSagaDoesNotPlaceTheSameOrderAgain() {
    place(saga, id, PLACE);

    place(Samples.newId(), id, PLACE).statusCode(409);
    reject(Samples.newId(), id).statusCode(409);
    events(id).body("items", hasSize(1));
  }

  @Test
  void anOrderThatWasNeverPlacedCannotBeCompleted() {
    complete(saga, id, COMPLETE).statusCode(409);

    order(id).statusCode(404);
  }

  @Test
  void anOrderIsNotCompletedWithSomethingElse() {
    place(saga, id, PLACE);

    complete(saga, id, COMPLETE.replace("2448", "2449"))
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:completion-mismatch"));
    order(id).body("status", is("PENDING"));
  }

  @Test
  void aStepAndItsMarkAreOneCommit() {
    place(saga, id, PLACE);

    String sql =
        """
        SELECT count(DISTINCT written_by) FROM (
          SELECT xmin::text AS written_by FROM event WHERE order_id = ?
          UNION ALL SELECT xmin::text FROM order_view WHERE order_id = ?
          UNION ALL SELECT xmin::text FROM saga_mark WHERE saga_id = ?) AS written""";
    assertEquals(1, Database.number(sql, id, id, saga));
  }

  @Test
  void anEventSaysItsSagaItsActorAndItsTrace() {
    OrderApi.step(saga, "create-order")
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .body(PLACE)
        .put("/orders/{id}", id)
        .then()
        .statusCode(200);

    events(id)
        .body("items[0].metadata.sagaId", equalTo(saga.toString()))
        .body("items[0].metadata.actor", equalTo("saga-orchestrator"))
        .body("items[0].metadata.traceId", equalTo("4bf92f3577b34da6a3ce929d0e0e4736"));
  }

  /** During a rolling update the orchestrator may be newer than this service. */
  @Test
  void fieldsThatOnlyANewerOrchestratorKnowsAreIgnored() {
    place(saga, id, NewerVersion.of(PLACE)).statusCode(200);
    complete(saga, id, NewerVersion.of(COMPLETE)).statusCode(200);
    order(id).body("status", is("COMPLETED"));

    for (String ending : List.of("rejection", "cancellation")) {
      step(Samples.newId(), "create-order")
          .body(NewerVersion.of(END))
          .put("/orders/{id}/" + ending, Samples.newId())
          .then()
          .statusCode(204);
    }
    step(Samples.newId(), "approve-return")
        .body(NewerVersion.of("{\"customerId\":\"alice\"}"))
        .put("/orders/{id}/return-approval", id)
        .then()
        .statusCode(200);
  }
}
