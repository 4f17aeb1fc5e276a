package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.local.config.Service;

/** All outcomes of an order. */
class OutcomesIT {
  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(10);

  @AfterEach
  void everyInvariantHolds() {
    assertThat(system.brokenInvariants(), is(empty()));
  }

  @Test
  void anOrderThatIsPaidAndShippedIsCompleted() {
    Response order = system.place(Orders.of(tea, 2));
    String id = order.path("id");
    order
        .then()
        .statusCode(201)
        .header("Location", is("/api/orders/" + id))
        .header("Preference-Applied", startsWith("wait"))
        .body("status", is("COMPLETED"))
        .body("customerId", is("alice"))
        .body("lines[0].sku", is(tea))
        .body("lines[0].unitPrice.amount", is(250))
        .body("lines[0].lineTotal.amount", is(500))
        .body("total.amount", is(500))
        .body("total.currency", is("EUR"))
        .body("paymentId", notNullValue())
        .body("shipment.trackingNumber", notNullValue())
        .body("rejection", nullValue())
        .body("version", greaterThan(1))
        .body("placedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"));
    JsonPath read = system.as("alice").get("/api/orders/" + id).jsonPath();
    assertThat(order.jsonPath().getMap(""), is(read.getMap("")));
    assertThat(system.available(tea), is(8));
    system
        .sagaOf(id)
        .then()
        .body("status", is("COMPLETED"))
        .body("steps.outcome", everyItem(is("DONE")));
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_declined, PAYMENT_DECLINED",
    "pm_card_insufficient_funds, PAYMENT_DECLINED",
    "pm_card_nobody_knows, PAYMENT_DECLINED"
  })
  void anOrderWhosePaymentIsDeclinedIsRejectedAndItsStockReleased(String method, String code) {
    system
        .place(Orders.paidWith(method, tea, 2))
        .then()
        .statusCode(201)
        .body("status", is("REJECTED"))
        .body("rejection.code", is(code))
        .body("paymentId", nullValue());
    assertThat(system.available(tea), is(10));
  }

  @Test
  void anOrderOfMoreThanThereIsIsRejected() {
    system
        .place(Orders.of(tea, 11))
        .then()
        .body("status", is("REJECTED"))
        .body("rejection.code", is("OUT_OF_STOCK"));
  }

  @Test
  void anOrderOfAnUnknownProductIsRejected() {
    system
        .place(Orders.of("NO-SUCH-TEA", 1))
        .then()
        .body("status", is("REJECTED"))
        .body("rejection.code", is("UNKNOWN_PRODUCT"));
  }

  @Test
  void whenShippingFailsTheMoneyIsRefundedAndTheStockReleased() {
    Response order = system.place(Orders.shippedTo("AQ", tea));
    order.then().body("status", is("REJECTED")).body("rejection.code", is("SHIPMENT_REFUSED"));
    assertThat(system.available(tea), is(10));
    system
        .sagaOf(order.path("id"))
        .then()
        .body("status", is("COMPENSATED"))
        .body(
            "steps.findAll { it.direction == 'COMPENSATION' }.step",
            contains("charge-payment", "reserve-inventory", "create-order"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm_card_slow", "pm_card_lost_response", "pm_card_unavailable"})
  void anOrderIsCompletedDespiteFaultsOfTheProvider(String method) {
    system
        .place(Orders.paidWith(method, tea, 1))
        .then()
        .statusCode(201)
        .body("status", is("COMPLETED"));
  }

  @Test
  void theLastOneIsSoldOnce() {
    String last = system.product(1);
    List<CompletableFuture<String>> orders =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.<String>supplyAsync(
                        () -> system.place(Orders.of(last, 1)).path("status"),
                        task -> Thread.ofVirtual().start(task)))
            .toList();
    List<String> endings = orders.stream().map(CompletableFuture::join).toList();
    assertThat(endings.stream().filter("COMPLETED"::equals).count(), is(1L));
    assertThat(endings.stream().filter("REJECTED"::equals).count(), is(11L));
    assertThat(system.available(last), is(0));
  }

  @Test
  void anOrderWithoutAWaitIsAcceptedAndCanBeReadAtOnce() {
    Response accepted = system.as("alice").body(Orders.of(tea, 1)).post("/api/orders");
    accepted.then().statusCode(202).body("id", notNullValue());
    system.as("alice").get(accepted.header("Location")).then().statusCode(200);
  }

  @Test
  void anAcceptedOrderIsNotFoundUntilItsFirstStepIsDone() throws SQLException {
    Response accepted;
    try (TableLock events = new TableLock(system.database(), Service.ORDER_SERVICE, "event")) {
      accepted = system.as("alice").body(Orders.of(tea, 1)).post("/api/orders");
      accepted.then().statusCode(202);
      events.awaitWriter();
      system.as("alice").get(accepted.header("Location")).then().statusCode(404);
    }
    await().until(() -> system.statusOf(accepted.path("id")), is("COMPLETED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm_card_visa", "pm_card_declined", "pm_card_slow"})
  void anAnswerIsNeverNewerThanTheNextRead(String method) {
    List<CompletableFuture<Void>> customers =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> placeAndRead(Orders.paidWith(method, tea, 1)),
                        task -> Thread.ofVirtual().start(task)))
            .toList();
    customers.forEach(CompletableFuture::join);
  }

  private void placeAndRead(String order) {
    Response answer = system.place(order);
    answer.then().statusCode(201);
    system
        .as("alice")
        .get(answer.header("Location"))
        .then()
        .body("version", greaterThanOrEqualTo(answer.path("version")));
  }

  @Test
  void theEventsOfAnOrderTellItsStory() {
    String id = system.place(Orders.of(tea, 1)).path("id");
    system
        .as("alice")
        .get("/api/orders/" + id + "/events")
        .then()
        .statusCode(200)
        .body("items.type", contains("OrderPlaced", "OrderCompleted"))
        .body("items.version", contains(1, 2))
        .body("items[0].metadata", notNullValue());
    system
        .as("alice")
        .get("/api/orders/" + id + "/events?since=1")
        .then()
        .body("items.version", contains(2));
  }

  @Test
  void anOrderIsWatchedUntilItIsCompleted() {
    String order = Orders.paidWith("pm_card_slow", tea, 1);
    String id = system.as("alice").body(order).post("/api/orders").path("id");
    String path = "/api/orders/" + id + "/stream";

    String stream = system.as("alice").get(path).asString();

    assertThat(
        stream,
        matchesPattern(
            "(?s).*id: 1\nevent: order\ndata: [^\n]*PENDING.*id: 2\nevent: order\ndata: [^\n]*COMPLETED[^\n]*\n\n"));
    system.as("alice").header("Last-Event-ID", "2").get(path).then().statusCode(204);
    system.as("bob").get(path).then().statusCode(404);
  }

  @Test
  void aCompletedOrderIsReturnedOnce() {
    String id = system.place(Orders.of(tea, 2)).path("id");
    system.as("bob").post("/api/orders/" + id + "/return").then().statusCode(404);
    system.as("alice").post("/api/orders/" + id + "/return").then().statusCode(202);
    await().until(() -> system.statusOf(id), is("RETURNED"));
    assertThat(system.available(tea), is(10));
    system
        .as("alice")
        .post("/api/orders/" + id + "/return")
        .then()
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:order-not-returnable"));
    system
        .as("alice")
        .get("/api/orders/" + id + "/events")
        .then()
        .body("items.type", contains("OrderPlaced", "OrderCompleted", "OrderReturned"));
  }

  @Test
  void anOrderThatWasRejectedCannotBeReturned() {
    String id = system.place(Orders.shippedTo("AQ", tea)).path("id");
    system.as("alice").post("/api/orders/" + id + "/return").then().statusCode(409);
  }

  @Test
  void anOrderIsStoppedByItsCustomerWhileItsPaymentIsUnderWay() throws SQLException {
    String id;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      id = new ConcurrentCustomers(system, tea).placeUntilAccepted(Orders.of(tea, 2));
      charges.awaitWriter();
      system.as("bob").post("/api/orders/" + id + "/cancellation").then().statusCode(404);
      system.as("alice").post("/api/orders/" + id + "/cancellation").then().statusCode(202);
    }
    await().atMost(ConcurrentCustomers.TIMEOUT).until(() -> system.statusOf(id), is("CANCELLED"));
    assertThat(system.available(tea), is(10));
    system
        .as("alice")
        .post("/api/orders/" + id + "/cancellation")
        .then()
        .statusCode(409)
        .body("type", is("urn:ordersystem:problem:order-already-final"));
  }
}
