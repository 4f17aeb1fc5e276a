package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.testsupport.Waiting.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.Tokens;

/** What operators and customers do to sagas, for tests of it. */
abstract class Interventions {
  @Inject Engine engine;

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  static Response place() {
    return as("alice").body(Orders.REQUEST).post("/sagas/place-order");
  }

  static ValidatableResponse operator(String call, String reason) {
    return given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .contentType(ContentType.JSON)
        .body(Map.of("reason", reason))
        .post("/sagas/" + call)
        .then();
  }

  static ValidatableResponse saga(String id) {
    return given().auth().oauth2(Tokens.operator("oscar")).get("/sagas/" + id).then();
  }

  static void awaitStatus(String saga, String status) {
    await().until(() -> saga(saga).extract().path("status"), is(status));
  }

  static void answer(String path, int status) {
    ServiceStubs.server().stubFor(put(urlMatching(path)).willReturn(ServiceStubs.defect(status)));
  }

  String stuckAt(String path) {
    answer(path, 418);
    String id = place().path("sagaId");
    awaitStatus(id, "STUCK");
    return id;
  }
}
