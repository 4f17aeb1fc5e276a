package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class SagaListTest {
  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  private static Response place() {
    return as("alice").header("Prefer", "wait=10").body(Orders.REQUEST).post("/sagas/place-order");
  }

  private static Response get(String path) {
    return given().auth().oauth2(Tokens.operator("oscar")).get(path);
  }

  @Test
  void sagasAreListedNewestFirstPageByPage() {
    for (int i = 0; i < 5; i++) {
      place().then().statusCode(200);
    }
    List<String> all = new ArrayList<>();
    String next = "";
    do {
      Response page = get("/sagas?limit=2" + next);
      page.then().statusCode(200);
      all.addAll(page.path("items.id"));
      next = page.path("next") == null ? null : "&after=" + page.path("next");
    } while (next != null);
    assertThat(all.stream().sorted(Comparator.reverseOrder()).toList(), is(all));
    assertThat(all.stream().distinct().toList(), hasSize(all.size()));
    assertThat(get("/sagas?limit=100").path("items.id"), is(all));
  }

  @Test
  void sagasAreFoundByStatusAndByOrder() {
    String order = place().path("orderId");
    get("/sagas?orderId=" + order).then().body("items.orderId", contains(order));
    get("/sagas?status=COMPLETED&limit=100")
        .then()
        .body("items.status", everyItem(is("COMPLETED")));
    get("/sagas?orderId=" + UUID.randomUUID()).then().body("items", hasSize(0));
  }

  @Test
  void sagasAreFoundByTheirAge() {
    String older = place().path("sagaId");
    String between = Instant.now().plusMillis(2).toString();
    await().until(() -> Instant.now().isAfter(Instant.parse(between)));
    String newer = place().path("sagaId");
    get("/sagas?limit=100&startedBefore=" + between)
        .then()
        .statusCode(200)
        .body("items.id", hasItem(older))
        .body("items.id", not(hasItem(newer)));
    get("/sagas?startedBefore=1969-01-01T00:00:00Z").then().body("items", hasSize(0));
  }

  @Test
  void aSagaThatWaitsSaysForWhomAndUntilWhen() {
    ServiceStubs.server()
        .stubFor(
            put(urlMatching("/payments/[^/]+"))
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "60")));
    String id = as("alice").body(Orders.REQUEST).post("/sagas/place-order").path("sagaId");
    await().untilAsserted(() -> get("/sagas?waiting=true").then().body("items.id", hasItem(id)));
    String it = "items.find { it.id == '%s' }.".formatted(id);
    get("/sagas?waiting=true&status=RUNNING")
        .then()
        .body(it + "waiting", is(true))
        .body(it + "awaits", is("payment"))
        .body(it + "nextAttemptAt", notNullValue());
    get("/sagas/" + id)
        .then()
        .body("waiting", is(true))
        .body("owner", notNullValue())
        .body("traceId", matchesPattern("[0-9a-f]{32}"))
        .body("steps[2].outcome", is("RETRYING"))
        .body("steps[2].nextAttemptAt", notNullValue());
    get("/sagas/summary")
        .then()
        .statusCode(200)
        .body("open.byStatus.RUNNING", greaterThanOrEqualTo(1))
        .body("open.waiting", greaterThanOrEqualTo(1))
        .body("open.oldestStartedAt", notNullValue());
    ServiceStubs.reset();
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType("application/json")
        .post("/sagas/" + id + "/abort")
        .then()
        .statusCode(202);
    await().until(() -> get("/sagas/" + id).path("status"), is("COMPENSATED"));
    get("/sagas/" + id).then().body("waiting", is(false)).body("nextAttemptAt", nullValue());
  }

  @Test
  void theSummaryCountsTheOrdersOfTheLastSeconds() {
    place().then().statusCode(200);
    // Until the end of the saga is written, it counts as running.
    await()
        .untilAsserted(
            () ->
                get("/sagas/summary")
                    .then()
                    .statusCode(200)
                    .body("seconds", is(10))
                    .body("placements.started", greaterThanOrEqualTo(1))
                    .body("placements.completed", greaterThanOrEqualTo(1))
                    .body("placements.p50", greaterThan(0f))
                    .body("placements.p99", greaterThan(0f)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=x",
        "status=HAPPY",
        "orderId=x",
        "after=%25",
        "waiting=yes",
        "waiting=TRUE",
        "startedBefore=yesterday",
        "startedBefore=2026-01-01",
        "limit=5&limit=5"
      })
  void aMalformedParameterIsRefused(String query) {
    get("/sagas?" + query).then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "00000000-0000-7000-8000-000000000000"})
  void anUnknownSagaIsNotFound(String id) {
    get("/sagas/" + id).then().statusCode(404);
  }

  /** Java reads the shortened form as the same UUID. */
  @Test
  void aSagaIsFoundByTheFullFormOfItsIdOnly() {
    String id = place().path("sagaId");
    get("/sagas/" + id).then().statusCode(200);
    assertThat(id, startsWith("0"));
    get("/sagas/" + id.substring(1)).then().statusCode(404);
  }

  @Test
  void onlyAnOperatorSeesSagas() {
    given().auth().oauth2(Tokens.customer("alice")).get("/sagas").then().statusCode(403);
    given().get("/sagas").then().statusCode(401);
  }
}
