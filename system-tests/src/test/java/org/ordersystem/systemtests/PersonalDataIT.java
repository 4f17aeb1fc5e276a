package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.Node;

/** An operator forgets a customer: nothing personal is left anywhere, and the orders stay. */
class PersonalDataIT {
  @RegisterExtension static final TracedSystem TRACED = new TracedSystem();

  private static final Duration ERASED = Duration.ofSeconds(30);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final StoredText stored = new StoredText(system.database());
  private final String tea = system.product(100);
  private final String marker = UUID.randomUUID().toString().substring(24);
  private final String customer = "customer-" + UUID.randomUUID();
  private final List<String> personal =
      Stream.of("Zelda-", "Lane-", "Town-", "PC-").map(text -> text + marker).toList();
  private final String token =
      SignedToken.withSubject(system.token("alice"), customer, system.deployment().signingKey());

  @AfterEach
  void everyInvariantHolds() {
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private RequestSpecification asCustomer() {
    return system.anonymous().auth().oauth2(token);
  }

  private String shipTo(String country) {
    return """
        "shipTo":{"name":"Zelda-%1$s","street":"Lane-%1$s","city":"Town-%1$s",\
        "postalCode":"PC-%1$s","country":"%2$s"}"""
        .formatted(marker, country);
  }

  private String order(String sku, String paymentMethod, String country) {
    return """
        {"lines":[{"sku":"%s","quantity":1}],"paymentMethod":"%s",%s}"""
        .formatted(sku, paymentMethod, shipTo(country));
  }

  private Response place(String order) {
    return asCustomer().header("Prefer", "wait=30").body(order).post("/api/orders");
  }

  private String completed() {
    return place(order(tea, "pm_card_visa", "DE"))
        .then()
        .statusCode(201)
        .body("status", is("COMPLETED"))
        .extract()
        .path("id");
  }

  private void awaitStatus(String id, String status) {
    await()
        .atMost(ERASED)
        .until(() -> asCustomer().get("/api/orders/" + id).path("status"), is(status));
  }

  private String returned() {
    String id = completed();
    asCustomer().post("/api/orders/" + id + "/return").then().statusCode(202);
    awaitStatus(id, "RETURNED");
    return id;
  }

  private String cancelled() throws SQLException {
    String id;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      id = asCustomer().body(order(tea, "pm_card_visa", "DE")).post("/api/orders").path("id");
      charges.awaitWriter();
      asCustomer().post("/api/orders/" + id + "/cancellation").then().statusCode(202);
    }
    awaitStatus(id, "CANCELLED");
    return id;
  }

  private String draft() {
    String id = asCustomer().post("/api/drafts").then().statusCode(201).extract().path("id");
    asCustomer()
        .body("{\"quantity\":1}")
        .put("/api/drafts/" + id + "/lines/" + tea)
        .then()
        .statusCode(200);
    return id;
  }

  private String submitted() {
    String id = draft();
    asCustomer()
        .header("Prefer", "wait=30")
        .body("{\"paymentMethod\":\"pm_card_visa\",%s}".formatted(shipTo("DE")))
        .post("/api/drafts/" + id + "/submission")
        .then()
        .body("status", is("COMPLETED"));
    return id;
  }

  private List<String> ordersOfEveryKind() throws SQLException {
    place(order(tea, "pm_card_visa", "XX")).then().statusCode(400);
    draft();
    return List.of(
        completed(),
        place(order(tea, "pm_card_visa", "AQ")).path("id"),
        place(order("NO-SUCH-TEA", "pm_card_visa", "DE")).path("id"),
        place(order(tea, "pm_card_declined", "DE")).path("id"),
        place(order(tea, "pm_card_lost_response", "DE")).path("id"),
        returned(),
        cancelled(),
        submitted());
  }

  private Response forget() {
    return system.as("oscar").delete("/api/customers/" + customer + "/personal-data");
  }

  private List<String> tablesWithPersonalData() throws SQLException {
    List<String> found = new ArrayList<>();
    for (String text : personal) {
      found.addAll(stored.tablesWith(text));
    }
    return found;
  }

  private void awaitForgotten() {
    await().atMost(ERASED).until(this::tablesWithPersonalData, is(empty()));
  }

  @Test
  void nothingOfAForgottenCustomerIsLeftAndTheOrdersStay() throws SQLException {
    List<String> orders = ordersOfEveryKind();
    await()
        .atMost(ERASED)
        .until(
            () -> stored.tablesWith(personal.getFirst()), contains("orders public.personal_data"));

    forget().then().statusCode(204);

    assertThat(tablesWithPersonalData(), is(empty()));
    assertThat(nodesThatLogged(), is(empty()));
    await().atMost(ERASED).until(() -> spansOf(customer), not(empty()));
    personal.forEach(text -> assertThat(spansOf(text), is(empty())));
    theOrdersStay(orders);
    forget().then().statusCode(204);
    String again = completed();
    asCustomer().get("/api/orders/" + again).then().body("shipTo.name", is(personal.getFirst()));
  }

  private List<Node> nodesThatLogged() {
    return system.deployment().nodes().stream()
        .filter(node -> personal.stream().anyMatch(node.log()::contains))
        .toList();
  }

  private List<String> spansOf(String text) {
    return TRACED.receiver().spans().stream()
        .filter(span -> span.span().toString().contains(text))
        .map(span -> span.service() + ": " + span.name())
        .toList();
  }

  private void theOrdersStay(List<String> orders) {
    asCustomer()
        .get("/api/orders?limit=100")
        .then()
        .statusCode(200)
        .body("items.id.size()", is(orders.size()))
        .body("items.shipTo", everyItem(nullValue()));
    for (String id : orders) {
      Response order = asCustomer().get("/api/orders/" + id);
      order.then().statusCode(200).body("shipTo", nullValue());
      asCustomer().get("/api/orders/" + id + "/events").then().statusCode(200);
      asCustomer()
          .header("If-None-Match", order.header("ETag"))
          .get("/api/orders/" + id)
          .then()
          .statusCode(304);
      assertThat(
          asCustomer().get("/api/orders/" + id + "/stream").asString(),
          containsString("\"shipTo\":null"));
    }
  }

  @Test
  void aServiceThatIsKilledMeanwhileForgetsWhenItIsBack() throws SQLException {
    String id = completed();
    try (TableLock data =
        new TableLock(system.database(), Service.ORDER_SERVICE, "personal_data")) {
      CompletableFuture<Response> forgotten = CompletableFuture.supplyAsync(this::forget);
      data.awaitWriter();
      system.node(Service.ORDER_SERVICE).kill();
      data.dismissWriters();
      assertThat(forgotten.join().statusCode() / 100, is(5));
    }
    system.node(Service.ORDER_SERVICE).start();

    awaitForgotten();

    forget().then().statusCode(204);
    asCustomer().get("/api/orders/" + id).then().body("shipTo", nullValue());
  }

  /** Their sagas run while the customer is forgotten; afterwards nobody calls again. */
  @Test
  void ordersThatRunMeanwhileAreCarriedOutAndForgotten() throws SQLException {
    List<String> orders;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      orders =
          IntStream.range(0, 10)
              .mapToObj(
                  n ->
                      asCustomer()
                          .body(order(tea, "pm_card_visa", "DE"))
                          .post("/api/orders")
                          .<String>path("id"))
              .toList();
      charges.awaitWriter();
      forget().then().statusCode(204);
    }

    orders.forEach(id -> awaitStatus(id, "COMPLETED"));
    awaitForgotten();
  }

  /** An order is placed before or after the call. In both cases it ends, and can be forgotten. */
  @Test
  void placementsAtTheSameTimeAreNotDisturbed() throws SQLException {
    List<CompletableFuture<Response>> placements =
        IntStream.range(0, 20)
            .mapToObj(
                n -> CompletableFuture.supplyAsync(() -> place(order(tea, "pm_card_visa", "DE"))))
            .toList();
    while (!placements.stream().allMatch(CompletableFuture::isDone)) {
      forget().then().statusCode(204);
    }
    placements.forEach(placement -> placement.join().then().body("status", is("COMPLETED")));

    forget().then().statusCode(204);

    awaitForgotten();
  }
}
