package org.ordersystem.orchestrator.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.orchestrator.api.Requests.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=101", "limit=x", "status=HAPPY", "orderId=x", "after=%25"})
  void aMalformedParameterIsRefused(String query) {
    get("/sagas?" + query).then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "00000000-0000-7000-8000-000000000000"})
  void anUnknownSagaIsNotFound(String id) {
    get("/sagas/" + id).then().statusCode(404);
  }

  @Test
  void onlyAnOperatorSeesSagas() {
    given().auth().oauth2(Tokens.customer("alice")).get("/sagas").then().statusCode(403);
    given().get("/sagas").then().statusCode(401);
  }
}
