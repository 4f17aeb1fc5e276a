package org.ordersystem.order.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.as;
import static org.ordersystem.order.api.OrderApi.complete;
import static org.ordersystem.order.api.OrderApi.place;
import static org.ordersystem.order.api.OrderApi.placeFor;
import static org.ordersystem.order.api.OrderApi.reject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class QueriesTest {
  @Inject SessionFactory sessions;

  private final String customer = "customer-" + Samples.newId();
  private final UUID saga = Samples.newId();

  private RequestSpecification asCustomer() {
    return as(Tokens.customer(customer));
  }

  private List<String> placeOrders(int count) {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newestFirst.addFirst(OrderApi.placed(customer).toString());
    }
    return newestFirst;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void pagingThroughShowsEveryOrderOnceNewestFirst(int limit) {
    List<String> placed = placeOrders(7);

    List<String> seen = new ArrayList<>();
    String next = null;
    do {
      RequestSpecification request = asCustomer().queryParam("limit", limit);
      JsonPath page =
          (next == null ? request : request.queryParam("after", next))
              .get("/orders")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      seen.addAll(page.getList("items.id"));
      next = page.getString("next");
    } while (next != null);

    assertEquals(placed, seen);
  }

  @Test
  void anOrderThatComesWhilePagingMovesNothing() {
    List<String> placed = placeOrders(3);
    String next = asCustomer().queryParam("limit", 2).get("/orders").path("next");

    placeOrders(1);

    asCustomer()
        .queryParam("after", next)
        .get("/orders")
        .then()
        .body("items.id", contains(placed.get(2)))
        .body("next", nullValue());
  }

  @Test
  void aPageHasTwentyItemsUnlessAskedOtherwise() {
    placeOrders(21);

    asCustomer().get("/orders").then().body("items", hasSize(20)).body("$", hasKey("next"));
  }

  @Test
  void aPageOfOrdersIsOneStatement() {
    placeOrders(5);
    long before = sessions.getStatistics().getPrepareStatementCount();

    asCustomer().get("/orders").then().body("items", hasSize(5));

    assertEquals(1, sessions.getStatistics().getPrepareStatementCount() - before);
  }

  @Test
  void theListCanBeOfOneStatus() {
    UUID completed = Samples.newId();
    UUID rejected = Samples.newId();
    place(saga, completed, placeFor(customer));
    complete(saga, completed, COMPLETE);
    place(Samples.newId(), rejected, placeFor(customer));
    String pending = placeOrders(1).getFirst();

    ofStatus("COMPLETED").body("items.id", contains(completed.toString()));
    ofStatus("PENDING").body("items.id", contains(pending, rejected.toString()));
    ofStatus("CANCELLED").body("items", empty()).body("next", nullValue());
  }

  private ValidatableResponse ofStatus(String status) {
    return asCustomer().queryParam("status", status).get("/orders").then().statusCode(200);
  }

  @Test
  void anOperatorPagesThroughOneStatusToo() {
    UUID rejected = Samples.newId();
    place(saga, rejected, placeFor(customer));
    reject(saga, rejected);

    as(Tokens.operator("oscar"))
        .queryParam("status", "REJECTED")
        .queryParam("limit", 1)
        .get("/orders")
        .then()
        .body("items.id", contains(rejected.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=many",
        "limit=99999999999",
        "after=!",
        "after=MTI",
        "after=MS0xLTEtMS0x",
        "status=NEW",
        "status=pending",
        "limit=5&limit=5",
        "status=PENDING&limit=5&status=COMPLETED"
      })
  void aMalformedParameterOfTheListIsRefused(String query) {
    asCustomer()
        .get("/orders?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations[0].field", is(query.substring(0, query.indexOf('='))));
  }

  /** Java reads the shortened form as the same UUID. */
  @Test
  void anOrderIsFoundByTheFullFormOfItsIdOnly() {
    String id = "0" + Samples.newId().toString().substring(1);
    place(saga, UUID.fromString(id), placeFor(customer));

    asCustomer().get("/orders/" + id).then().statusCode(200);
    asCustomer().get("/orders/" + id.substring(1)).then().statusCode(404);
  }

  @Test
  void theJsonOfAnOrderIsFlatAndKeepsItsOrder() {
    UUID id = Samples.newId();
    place(saga, id, placeFor(customer));
    complete(saga, id, COMPLETE);
    String json =
        """
        {"id":"%s","customerId":"%s","status":"COMPLETED","lines":[\
        {"sku":"TEA-EARL-GREY","quantity":2,\
        "unitPrice":{"amount":899,"currency":"EUR"},"lineTotal":{"amount":1798,"currency":"EUR"}},\
        {"sku":"TEA-ASSAM","quantity":1,\
        "unitPrice":{"amount":650,"currency":"EUR"},"lineTotal":{"amount":650,"currency":"EUR"}}],\
        "total":{"amount":2448,"currency":"EUR"},"shipTo":{"name":"Alice","street":"1 High St",\
        "city":"Berlin","postalCode":"10115","country":"DE"},"paymentId":"payment-1",\
        "shipment":{"id":"shipment-1","trackingNumber":"TRACK-1"},"rejection":null,\
        "version":2,"placedAt":\"""";

    assertThat(
        asCustomer().get("/orders/{id}", id).asString(), startsWith(json.formatted(id, customer)));
  }

  @Test
  void anUnknownOrderIsNotFound() {
    asCustomer().get("/orders/{id}", Samples.newId()).then().statusCode(404);
    asCustomer().get("/orders/{id}/events", Samples.newId()).then().statusCode(404);
  }
}
