package org.ordersystem.order.api;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.as;
import static org.ordersystem.order.api.OrderApi.complete;
import static org.ordersystem.order.api.OrderApi.completeReturn;
import static org.ordersystem.order.api.OrderApi.events;
import static org.ordersystem.order.api.OrderApi.order;
import static org.ordersystem.order.api.OrderApi.placed;
import static org.ordersystem.order.api.OrderApi.reject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The steps approve-return and complete-return. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReturnsTest {

  private final UUID saga = Samples.newId();

  @Test
  void theReturnOfACompletedOrderIsApprovedAndChangesNothing() {
    UUID id = completed();

    approve(id, "alice").statusCode(200).body("$", anEmptyMap());
    approve(id, "alice").statusCode(200).body("$", anEmptyMap());

    order(id).body("status", is("COMPLETED")).body("version", is(2));
    events(id).body("items", hasSize(2));
    assertEquals(List.of("DONE"), marks());
  }

  @Test
  void anothersOrderIsNotReturnable() {
    UUID id = completed();

    assertNotReturnable(approve(id, "bob"));
    order(id).body("status", is("COMPLETED"));
  }

  @Test
  void anOrderThatIsNotCompletedIsNotReturnable() {
    assertNotReturnable(OrderApi.approveReturn(Samples.newId(), placed("alice"), "alice"));
    UUID rejectedSaga = Samples.newId();
    UUID rejected = Samples.newId();
    reject(rejectedSaga, rejected).statusCode(204);
    assertNotReturnable(OrderApi.approveReturn(Samples.newId(), rejected, "alice"));
    assertNotReturnable(OrderApi.approveReturn(Samples.newId(), Samples.newId(), "alice"));
  }

  @Test
  void aRefusalStaysEvenIfTheOrderChanges() {
    UUID id = placed("alice");
    assertNotReturnable(approve(id, "alice"));
    complete(Samples.newId(), id, COMPLETE).statusCode(200);

    assertNotReturnable(approve(id, "alice"));
  }

  @Test
  void aRequestThatNamesNoCustomerIsRefused() {
    OrderApi.step(saga, "approve-return")
        .body("{}")
        .put("/orders/{id}/return-approval", completed())
        .then()
        .statusCode(400);
    assertEquals(List.of(), marks());
  }

  @Test
  void aReturnedOrderIsShownWithAllItWasSoldFor() {
    UUID id = completed();
    approve(id, "alice").statusCode(200);

    completeReturn(saga, id).statusCode(200).body("version", is(3));

    order(id)
        .body("status", is("RETURNED"))
        .body("total.amount", is(2448))
        .body("lines.lineTotal.amount", contains(1798, 650))
        .body("paymentId", is("payment-1"))
        .body("shipment.trackingNumber", is("TRACK-1"))
        .body("rejection", nullValue())
        .body("version", is(3));
    events(id)
        .body("items.type", contains("OrderPlaced", "OrderCompleted", "OrderReturned"))
        .body("items[2].data", aMapWithSize(0))
        .body("items[2].metadata.sagaId", is(saga.toString()));
    as(Tokens.operator("oscar"))
        .get("/orders?status=RETURNED&limit=100")
        .then()
        .body("items.findAll { it.id == '%s' }".formatted(id), hasSize(1));
  }

  @Test
  void aRepeatedReturnIsAnsweredAsTheFirstAndDoesNothing() throws InterruptedException {
    UUID id = completed();

    List<Integer> versions =
        AtOnce.run(
            8, () -> completeReturn(saga, id).statusCode(200).extract().<Integer>path("version"));

    assertEquals(List.of(3, 3, 3, 3, 3, 3, 3, 3), versions);
    events(id).body("items", hasSize(3));
  }

  @Test
  void aReturnedOrderIsNotReturnedAgain() {
    UUID id = completed();
    completeReturn(saga, id).statusCode(200);

    assertNotReturnable(OrderApi.approveReturn(Samples.newId(), id, "alice"));
    completeReturn(Samples.newId(), id)
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:illegal-transition"))
        .body("$", not(hasKey("code")));
  }

  @Test
  void theViewOfAReturnedOrderIsTheFoldOfItsEvents() {
    UUID id = completed();
    completeReturn(saga, id).statusCode(200);

    String fold = "SELECT status FROM order_fold WHERE order_id = ?";
    assertEquals(List.of("RETURNED"), Database.texts(fold, id));
    String drift = "SELECT count(*) FROM order_view_drift WHERE order_id = ?";
    assertEquals(0, Database.number(drift, id));
  }

  private static UUID completed() {
    UUID id = placed("alice");
    complete(Samples.newId(), id, COMPLETE).statusCode(200);
    return id;
  }

  private ValidatableResponse approve(UUID id, String customer) {
    return OrderApi.approveReturn(saga, id, customer);
  }

  private static void assertNotReturnable(ValidatableResponse answer) {
    answer
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:ordersystem:problem:not-returnable"))
        .body("code", is("NOT_RETURNABLE"));
  }

  private List<String> marks() {
    return Database.texts("SELECT state FROM saga_mark WHERE saga_id = ?", saga);
  }
}
