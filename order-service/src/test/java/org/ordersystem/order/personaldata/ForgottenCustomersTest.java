package org.ordersystem.order.personaldata;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.ParkedTransaction;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.OrderCommand.Place;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.domain.ShipTo;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ForgottenCustomersTest {
  @Inject OrderCommands commands;
  @Inject ForgottenCustomers customers;

  private final String customer = "zoe-" + Samples.newId();
  private final ShipTo address =
      new ShipTo("Zoe " + customer, "1 Street of " + customer, "Oz", "1", "DE");

  private Place place(Instant placedAt) {
    return new Place(customer, Samples.place().lines(), address, placedAt);
  }

  private UUID order(OrderCommand... wanted) {
    UUID id = Samples.newId();
    change(id, wanted);
    return id;
  }

  private void change(UUID id, OrderCommand... wanted) {
    QuarkusTransaction.requiringNew().run(() -> commands.carryOut(Samples.change(id, wanted)));
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private ValidatableResponse forget() {
    return as(Tokens.operator("oscar"))
        .delete("/customers/{id}/personal-data", customer)
        .then()
        .statusCode(204);
  }

  private ValidatableResponse read(String path) {
    return as(Tokens.customer(customer)).get(path).then();
  }

  /** Rows of all tables of the service that contain the text. */
  private static List<String> rowsWith(String text) {
    return Database.texts(
            "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
        .stream()
        .flatMap(
            table ->
                Database.texts(
                    "SELECT '%1$s ' || t::text FROM \"%1$s\" t WHERE strpos(t::text, ?) > 0"
                        .formatted(table),
                    text)
                    .stream())
        .toList();
  }

  private void isForgotten() {
    assertEquals(List.of(), rowsWith(address.name()));
    assertEquals(List.of(), rowsWith(address.street()));
  }

  @Test
  void ordersAndEventsStayWithoutTheAddress() {
    UUID completed = order(place(Samples.PLACED_AT), Samples.complete());
    UUID rejected = order(place(Samples.PLACED_AT), Samples.reject());
    read("/orders/" + completed).body("shipTo.name", equalTo(address.name()));

    forget();

    isForgotten();
    read("/orders/" + completed)
        .statusCode(200)
        .body("shipTo", nullValue())
        .body("total.amount", equalTo(2448))
        .body("version", equalTo(2));
    read("/orders")
        .body("items.id", hasItem(rejected.toString()))
        .body("items.shipTo", hasItem((Object) null));
    read("/orders/%s/events".formatted(completed)).body("items.version", equalTo(List.of(1, 2)));
    assertEquals(
        0,
        Database.number(
            "SELECT count(*) FROM order_view_drift WHERE order_id IN (?, ?)", completed, rejected));
  }

  @Test
  void whoHasTheOrderWithItsAddressGetsTheOneWithout() {
    UUID id = order(place(Samples.PLACED_AT));
    String before = read("/orders/" + id).extract().header("ETag");

    forget();

    String after =
        as(Tokens.customer(customer))
            .header("If-None-Match", before)
            .get("/orders/{id}", id)
            .then()
            .statusCode(200)
            .header("ETag", not(before))
            .extract()
            .header("ETag");
    as(Tokens.customer(customer))
        .header("If-None-Match", after)
        .get("/orders/{id}", id)
        .then()
        .statusCode(304);
  }

  @Test
  void aRunningOrderIsCarriedOutWithoutItsAddress() {
    UUID id = order(place(Samples.PLACED_AT));
    forget();

    change(id, Samples.complete());
    customers.eraseAgain();

    isForgotten();
    read("/orders/" + id).body("status", equalTo("COMPLETED")).body("shipTo", nullValue());
  }

  @Test
  void anOrderThatArrivesLateIsForgottenToo() {
    order(place(Samples.PLACED_AT));
    forget();
    UUID late = order(place(Instant.now().minusSeconds(60)), Samples.reject());

    customers.eraseAgain();

    isForgotten();
    read("/orders/" + late).body("status", equalTo("REJECTED")).body("shipTo", nullValue());
  }

  @Test
  void anOrderThatIsBeingStoredMeanwhileIsForgottenToo() throws InterruptedException {
    UUID id = Samples.newId();
    try (ParkedTransaction storing =
        ParkedTransaction.after(
            () -> commands.carryOut(Samples.change(id, place(Samples.PLACED_AT))))) {
      forget();
      storing.commit();
    }

    customers.eraseAgain();

    isForgotten();
    read("/orders/" + id).body("status", equalTo("PENDING"));
  }

  @Test
  void aDeletionThatDidNotEndIsEndedByTheSchedule() {
    UUID id = order(place(Samples.PLACED_AT));
    Database.execute("INSERT INTO forgotten_customer VALUES (?, now())", customer);

    customers.eraseAgain();

    isForgotten();
    read("/orders/" + id).body("shipTo", nullValue());
  }

  @Test
  void aCustomerWhoOrdersAgainIsNotForgotten() {
    order(place(Samples.PLACED_AT));
    forget();
    UUID again = order(place(Instant.now().plusSeconds(1)));

    customers.eraseAgain();

    read("/orders/" + again).body("shipTo.name", equalTo(address.name()));
    forget();
    read("/orders/" + again).body("shipTo", nullValue());
  }

  @Test
  void othersAreNotConcerned() {
    String other = "not-" + customer;
    UUID id = order(new Place(other, Samples.place().lines(), Samples.BERLIN, Samples.PLACED_AT));

    forget();

    as(Tokens.customer(other))
        .get("/orders/{id}", id)
        .then()
        .body("shipTo.name", equalTo(Samples.BERLIN.name()));
  }

  @Test
  void forgettingCanBeRepeated() {
    order(place(Samples.PLACED_AT));
    forget();
    forget();
    isForgotten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "auth0|7 a/b?c%d", "zoë"})
  void itIsNoErrorIfThereIsNoSuchCustomer(String id) {
    as(Tokens.operator("oscar")).delete("/customers/{id}/personal-data", id).then().statusCode(204);

    assertEquals(
        1, Database.number("SELECT count(*) FROM forgotten_customer WHERE customer_id = ?", id));
  }

  static Stream<String> whatIsNoId() {
    return Stream.of("a".repeat(256), "a\u0001");
  }

  @ParameterizedTest
  @MethodSource("whatIsNoId")
  void whatIsNoIdIsNotFound(String id) {
    as(Tokens.operator("oscar")).delete("/customers/{id}/personal-data", id).then().statusCode(404);
  }

  @Test
  void onlyAnOperatorMayForget() {
    UUID id = order(place(Samples.PLACED_AT));
    String path = "/customers/%s/personal-data".formatted(customer);

    given().delete(path).then().statusCode(401);
    as(Tokens.customer(customer)).delete(path).then().statusCode(403);
    as(Tokens.orchestrator()).delete(path).then().statusCode(403);

    read("/orders/" + id).body("shipTo.name", equalTo(address.name()));
  }
}
