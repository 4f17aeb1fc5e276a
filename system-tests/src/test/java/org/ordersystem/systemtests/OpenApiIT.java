package org.ordersystem.systemtests;

import static org.hamcrest.Matchers.is;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** The OpenAPI document tells the truth: each request and response below is valid by it. */
class OpenApiIT {
  private final SystemUnderTest system = SystemUnderTest.running();
  private final OpenApiValidationFilter valid = new ApiDocument(system).valid();
  private final String tea = system.product(10);

  private RequestSpecification as(String user) {
    return system.as(user).filter(valid);
  }

  @Test
  void products() {
    String sku = system.product(3);
    as(null).get("/api/products").then().statusCode(200);
    as(null).get("/api/products/" + sku).then().statusCode(200);
    as(null).get("/api/products/NO-SUCH-TEA").then().statusCode(404);
    as("oscar")
        .body("{\"quantity\":100}")
        .post("/api/products/" + sku + "/stock-receipts")
        .then()
        .statusCode(201);
    as("oscar")
        .body(
            """
            {"name":"Earl Grey","description":"Black tea with bergamot",
             "unitPrice":{"amount":899,"currency":"EUR"}}""")
        .put("/api/products/" + sku)
        .then()
        .statusCode(200);
  }

  @Test
  void ordersOfEachEnding() {
    for (String order :
        new String[] {
          Orders.of(tea, 1),
          Orders.paidWith("pm_card_declined", tea, 1),
          Orders.shippedTo("AQ", tea),
          Orders.of("NO-SUCH-TEA", 1)
        }) {
      String id =
          as("alice")
              .header("Prefer", "wait=30")
              .body(order)
              .post("/api/orders")
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      as("alice").get("/api/orders/" + id).then().statusCode(200);
      as("alice").get("/api/orders/" + id + "/events").then().statusCode(200);
      as("alice").post("/api/orders/" + id + "/cancellation").then().statusCode(409);
      String saga = as("oscar").get("/api/sagas?orderId=" + id).path("items[0].id");
      as("oscar").get("/api/sagas/" + saga).then().statusCode(200);
      as("oscar")
          .body("{\"reason\":\"a try\"}")
          .post("/api/sagas/" + saga + "/retry")
          .then()
          .statusCode(409);
      as("oscar")
          .body("{\"reason\":\"a try\"}")
          .post("/api/sagas/" + saga + "/abort")
          .then()
          .statusCode(409);
    }
    as("alice").get("/api/orders?limit=3").then().statusCode(200);
    as("oscar").get("/api/sagas?limit=3").then().statusCode(200);
  }

  @Test
  void aReturnedOrder() {
    String id =
        system.place(Orders.of(tea, 1)).then().body("status", is("COMPLETED")).extract().path("id");
    as("alice").post("/api/orders/" + id + "/return").then().statusCode(202);
  }

  @Test
  void aDraftThatBecomesAnOrder() {
    String draft =
        "/api/drafts/"
            + as("alice").post("/api/drafts").then().statusCode(201).extract().path("id");
    String line = draft + "/lines/" + system.product(2);
    as("alice").body("{\"quantity\":2}").put(line).then().statusCode(200);
    as("alice").header("If-Match", "\"1\"").delete(line).then().statusCode(412);
    as("alice").get(draft).then().statusCode(200);
    as("alice")
        .header("Prefer", "wait=30")
        .body(
            """
            {"paymentMethod":"pm_card_visa",
             "shipTo":{"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115",
                       "country":"DE"}}""")
        .post(draft + "/submission")
        .then()
        .statusCode(201)
        .body("status", is("COMPLETED"));
    as("alice").delete(line).then().statusCode(409);
    as("alice").get(draft.replace("drafts", "orders") + "/events").then().statusCode(200);
  }

  @Test
  void reports() {
    system.place(Orders.of(system.product(1), 1));
    as("alice").get("/api/reports/customers/alice").then().statusCode(200);
    as("oscar").get("/api/reports/customers/alice").then().statusCode(200);
    as("bob").get("/api/reports/customers/alice").then().statusCode(404);
    as("oscar").get("/api/reports/sales?limit=3").then().statusCode(200);
    as("oscar").get("/api/reports/orders-by-hour?limit=3").then().statusCode(200);
    as("alice").get("/api/reports/sales").then().statusCode(403);
    as("oscar").get("/api/projections").then().statusCode(200);
    as("oscar").post("/api/projections/sales/rebuild").then().statusCode(202);
    as("oscar").post("/api/projections/no-such-one/rebuild").then().statusCode(404);
  }

  @Test
  void accessAndHealth() {
    as(null).get("/health").then().statusCode(200);
    as("oscar").get("/health/details").then().statusCode(200);
    as("alice").get("/health/details").then().statusCode(403);
    as("alice").get("/api/orders/01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e").then().statusCode(404);
    as("alice").get("/api/sagas").then().statusCode(403);
  }
}
