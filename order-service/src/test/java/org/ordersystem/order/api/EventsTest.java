package org.ordersystem.order.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.as;
import static org.ordersystem.order.api.OrderApi.complete;
import static org.ordersystem.order.api.OrderApi.place;
import static org.ordersystem.order.api.OrderApi.placeFor;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class EventsTest {
  private final String customer = "customer-" + Samples.newId();
  private final UUID saga = Samples.newId();
  private final UUID id = Samples.newId();

  private RequestSpecification asCustomer() {
    return as(Tokens.customer(customer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"since=-1", "since=x", "after=x", "after=LTE", "limit=0", "limit=1000"})
  void aMalformedParameterOfTheEventsIsRefused(String query) {
    place(saga, id, placeFor(customer));

    asCustomer().get("/orders/" + id + "/events?" + query).then().statusCode(400);
  }

  @Test
  void theEventsOfAnOrderAreShownSinceAVersion() {
    place(saga, id, placeFor(customer));
    complete(saga, id, COMPLETE);

    asCustomer()
        .get("/orders/{id}/events", id)
        .then()
        .statusCode(200)
        .body("items.version", contains(1, 2))
        .body("items.type", contains("OrderPlaced", "OrderCompleted"))
        .body("items[0].data.customerId", is(customer))
        .body("items[0].data.lines[0].sku", is("TEA-EARL-GREY"))
        .body("items[0].data.placedAt", is("2025-03-01T10:00:00Z"))
        .body("items[0]", hasKey("occurredAt"))
        .body("items[1].data.total.amount", is(2448))
        .body("next", nullValue());
    asCustomer().get("/orders/{id}/events?since=1", id).then().body("items.version", contains(2));
    asCustomer().get("/orders/{id}/events?since=2", id).then().body("items", empty());
  }

  @Test
  void theEventsOfAnOrderCanBePagedThrough() {
    place(saga, id, placeFor(customer));
    complete(saga, id, COMPLETE);

    String next =
        asCustomer()
            .get("/orders/{id}/events?limit=1", id)
            .then()
            .body("items.version", contains(1))
            .extract()
            .path("next");
    asCustomer()
        .queryParam("after", next)
        .get("/orders/{id}/events?limit=1", id)
        .then()
        .body("items.version", contains(2))
        .body("next", nullValue());
  }
}
