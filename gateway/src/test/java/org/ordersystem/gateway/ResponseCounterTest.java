package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.ordersystem.testsupport.TokenEnvironment;

/** A profile of its own starts a gateway that has answered nobody. */
@QuarkusTest
@TestProfile(ResponseCounterTest.Fresh.class)
@TestMethodOrder(OrderAnnotation.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class ResponseCounterTest extends GatewayTest {
  public static class Fresh implements QuarkusTestProfile {}

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @Inject MeterRegistry meters;

  private double count(String outcome) {
    return meters.get("ordersystem.gateway.responses").tag("outcome", outcome).counter().count();
  }

  @Test
  @Order(1)
  void bothCountsAreThereBeforeTheFirstRequest() {
    String published = given().get(management.resolve("/q/metrics")).asString();
    for (String outcome : new String[] {"answered", "failed"}) {
      String zero = "ordersystem_gateway_responses_total{outcome=\"" + outcome + "\"} 0.0";
      assertEquals(1, published.lines().filter(zero::equals).count(), published);
    }
  }

  @Test
  @Order(2)
  void everyResponseIsCountedOnce() {
    answers(Services.INVENTORY, okJson("{}"));
    answers(Services.ORDERS, serverError());
    double answered = count("answered");
    double failed = count("failed");

    given().get("/api/products").then().statusCode(200);
    given().get("/api/nothing").then().statusCode(404);
    given().get("/api/orders").then().statusCode(401);
    customer().get("/api/orders").then().statusCode(502);

    assertEquals(answered + 3, count("answered"));
    assertEquals(failed + 1, count("failed"));
  }
}
