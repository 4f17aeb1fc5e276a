package org.ordersystem.orchestrator.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.orchestrator.api.Requests.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.TestEnvironment;

/** One customer and one Idempotency-Key identify one order. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class IdempotencyTest {
  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  @Test
  void oneKeyIsOneOrder() {
    String key = UUID.randomUUID().toString();
    RequestSpecification request = as("alice").header("Idempotency-Key", key).body(Orders.REQUEST);
    String first = request.post("/sagas/place-order").then().extract().path("orderId");
    as("alice")
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=5")
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .then()
        .statusCode(200)
        .body("orderId", is(first))
        .body("status", is("COMPLETED"));
  }

  @Test
  void oneKeyWithAnotherBodyIsRefused() {
    String key = UUID.randomUUID().toString();
    as("alice").header("Idempotency-Key", key).body(Orders.REQUEST).post("/sagas/place-order");
    as("alice")
        .header("Idempotency-Key", key)
        .body(Orders.REQUEST.replace("Berlin", "Bonn"))
        .post("/sagas/place-order")
        .then()
        .statusCode(422)
        .body("type", is("urn:ordersystem:problem:idempotency-key-reused"));
  }

  @Test
  void oneKeyOfTwoCustomersIsTwoOrders() {
    String key = UUID.randomUUID().toString();
    String alices =
        as("alice")
            .header("Idempotency-Key", key)
            .body(Orders.REQUEST)
            .post("/sagas/place-order")
            .path("orderId");
    String bobs =
        as("bob")
            .header("Idempotency-Key", key)
            .body(Orders.REQUEST)
            .post("/sagas/place-order")
            .path("orderId");
    assertThat(Set.of(alices, bobs), hasSize(2));
  }

  /** Whatever a customer is called. A control character makes the token invalid. */
  @ParameterizedTest
  @ValueSource(strings = {"", ":", "/", " ", "\\u001f", "\u001f"})
  void aPlacementIsNeverTakenForTheReturnOfAnotherCustomer(String joint) {
    String order = UUID.randomUUID().toString();

    as("return-order" + joint + "alice")
        .header("Idempotency-Key", order)
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .then()
        .statusCode(joint.equals("\u001f") ? 401 : 200);

    as("alice")
        .body("{\"orderId\":\"%s\"}".formatted(order))
        .post("/sagas/return-order")
        .then()
        .statusCode(202)
        .body("orderId", is(order));
  }

  @Test
  void manyRequestsWithOneKeyAtTheSameMomentAreOneOrder() throws InterruptedException {
    String key = UUID.randomUUID().toString();
    List<String> orders =
        AtOnce.run(
            16,
            () ->
                as("alice")
                    .header("Idempotency-Key", key)
                    .body(Orders.REQUEST)
                    .post("/sagas/place-order")
                    .path("orderId"));
    assertThat(Set.copyOf(orders), hasSize(1));
  }

  @Test
  void aDraftIsOneOrderOfTheSameIdWhateverTheKey() {
    String draft = UUID.randomUUID().toString();
    for (String key : List.of("one", "another", draft)) {
      as("alice")
          .header("Draft-Id", draft)
          .header("Idempotency-Key", key)
          .body(Orders.REQUEST)
          .post("/sagas/place-order")
          .then()
          .statusCode(200)
          .body("orderId", is(draft));
    }
    as("alice")
        .header("Draft-Id", draft)
        .body(Orders.REQUEST.replace("Berlin", "Bonn"))
        .post("/sagas/place-order")
        .then()
        .statusCode(422)
        .body("type", is("urn:ordersystem:problem:idempotency-key-reused"));
  }
}
