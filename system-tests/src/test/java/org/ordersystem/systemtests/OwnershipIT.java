package org.ordersystem.systemtests;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.local.config.Service;

/** Access rights, and the idempotency of orders. */
class OwnershipIT {
  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(50);

  private Response keyed(String user, String key, String order) {
    return system.as(user).header("Idempotency-Key", key).body(order).post("/api/orders");
  }

  @Test
  void anothersOrderDoesNotExist() {
    String id = system.place(Orders.of(tea, 1)).path("id");
    for (String path : List.of("/api/orders/" + id, "/api/orders/" + id + "/events")) {
      system.as("bob").get(path).then().statusCode(404);
      system.as("alice").get(path).then().statusCode(200);
      system.as("oscar").get(path).then().statusCode(200);
    }
    system.as("bob").get("/api/orders?limit=100").then().body("items.id", not(hasItem(id)));
    system.as("oscar").get("/api/orders?limit=100").then().body("items.id", hasItem(id));
  }

  @Test
  void aListShowsEachOrderOnceNewestFirst() {
    for (int i = 0; i < 5; i++) {
      system.place(Orders.of(tea, 1)).then().statusCode(201);
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      Response page = system.as("alice").get("/api/orders?limit=2" + next);
      seen.addAll(page.path("items.id"));
      next = page.path("next") == null ? null : "&after=" + page.path("next");
    } while (next != null && seen.size() < 10);
    assertThat(Set.copyOf(seen), hasSize(seen.size()));
    assertThat(seen.stream().sorted((a, b) -> b.compareTo(a)).toList(), is(seen));
  }

  @Test
  void aListIsFilteredByStatus() {
    system.place(Orders.of(tea, 1));
    system.place(Orders.paidWith("pm_card_declined", tea, 1));
    for (String status : List.of("COMPLETED", "REJECTED")) {
      system
          .as("alice")
          .get("/api/orders?status=" + status)
          .then()
          .body("items.status", everyItem(is(status)));
    }
  }

  @Test
  void concurrentRequestsWithOneKeyCreateOneOrder() {
    String key = UUID.randomUUID().toString();
    List<CompletableFuture<String>> requests =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    CompletableFuture.<String>supplyAsync(
                        () -> keyed("alice", key, Orders.of(tea, 1)).path("id"),
                        task -> Thread.ofVirtual().start(task)))
            .toList();
    Set<String> ids = requests.stream().map(CompletableFuture::join).collect(Collectors.toSet());
    assertThat(ids, hasSize(1));
    assertThat(system.holds(5), is(true));
  }

  @Test
  void oneKeyWithAnotherOrderIsRefused() {
    String key = UUID.randomUUID().toString();
    keyed("alice", key, Orders.of(tea, 1)).then().statusCode(202);
    keyed("alice", key, Orders.of(tea, 2))
        .then()
        .statusCode(422)
        .body("type", is("urn:ordersystem:problem:idempotency-key-reused"));
    keyed("bob", key, Orders.of(tea, 2)).then().statusCode(202);
  }

  /** The services check tokens themselves and do not rely on the gateway. */
  @ParameterizedTest
  @CsvSource({
    "ORDER_SERVICE, /orders/%s",
    "INVENTORY_SERVICE, /reservations/%s",
    "INVENTORY_SERVICE, /shipments/%s",
    "PAYMENT_SERVICE, /payments/%s"
  })
  void aStepIsForTheOrchestratorAlone(Service service, String path) {
    String url = system.node(service).url() + path.formatted(UUID.randomUUID());
    for (String user : List.of("alice", "oscar")) {
      String token =
          system
              .anonymous()
              .contentType("application/x-www-form-urlencoded")
              .formParam("grant_type", "password")
              .formParam("username", user)
              .formParam("password", user)
              .post("/token")
              .path("access_token");
      given()
          .auth()
          .oauth2(token)
          .contentType("application/json")
          .header("Saga-Id", UUID.randomUUID())
          .body("{}")
          .put(url)
          .then()
          .statusCode(403);
    }
    given().contentType("application/json").body("{}").put(url).then().statusCode(401);
  }
}
