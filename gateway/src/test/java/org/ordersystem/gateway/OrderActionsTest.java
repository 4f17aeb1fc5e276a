package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** A customer cancels or returns a placed order. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class OrderActionsTest extends GatewayTest {
  private static final String ORDER = "/api/orders/" + ORDER_ID;
  private static final String CANCELLATION = ORDER + "/cancellation";
  private static final String RETURN = ORDER + "/return";

  @Test
  void aRunningOrderIsCancelledAndItsNewStateIsReturned() {
    orderServiceReturns("PENDING", "CANCELLED");
    answers(Services.ORCHESTRATOR, accepted());
    String token = Tokens.customer("alice");

    given()
        .auth()
        .oauth2(token)
        .post(CANCELLATION)
        .then()
        .statusCode(202)
        .contentType("application/json")
        .header("Location", ORDER)
        .body("id", is(ORDER_ID))
        .body("status", is("CANCELLED"));
    Services.ORCHESTRATOR.verify(
        1,
        cancellation()
            .withHeader("Authorization", equalTo("Bearer " + token))
            .withRequestBody(absent()));
  }

  @Test
  void aCompletedOrderIsReturnedAndItsNewStateIsReturned() {
    orderServiceReturns("COMPLETED", "RETURNED");
    answers(Services.ORCHESTRATOR, accepted());
    String token = Tokens.customer("alice");

    given()
        .auth()
        .oauth2(token)
        .post(RETURN)
        .then()
        .statusCode(202)
        .header("Location", ORDER)
        .body("status", is("RETURNED"));
    Services.ORCHESTRATOR.verify(
        1,
        postRequestedFor(urlEqualTo("/sagas/return-order"))
            .withHeader("Authorization", equalTo("Bearer " + token))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(equalToJson("{\"orderId\":\"%s\"}".formatted(ORDER_ID))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPLETED", "REJECTED", "CANCELLED", "RETURNED"})
  void aFinalOrderIsNotCancelled(String status) {
    orderServiceReturns(status, status);

    isProblem(customer().post(CANCELLATION), 409, "order-already-final", CANCELLATION)
        .body("detail", containsString(status));
    orchestratorIsNotCalled();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING", "REJECTED", "CANCELLED", "RETURNED"})
  void onlyACompletedOrderCanBeReturned(String status) {
    orderServiceReturns(status, status);

    isProblem(customer().post(RETURN), 409, "order-not-returnable", RETURN)
        .body("detail", containsString(status));
    orchestratorIsNotCalled();
  }

  @Test
  void anOrderOfAnotherCustomerIsNotFound() {
    answers(Services.ORDERS, refusal(404, "not-found"));
    answers(Services.ORCHESTRATOR, refusal(404, "not-found"));

    isProblem(customer().post(RETURN), 404, "not-found", RETURN);
    orchestratorIsNotCalled();
    isProblem(customer().post(CANCELLATION), 404, "not-found", CANCELLATION);
    Services.ORCHESTRATOR.verify(1, cancellation());
  }

  static Stream<ResponseDefinitionBuilder> silence() {
    return Stream.of(
        refusal(404, "not-found"),
        aResponse().withStatus(404),
        aResponse().withStatus(500),
        aResponse().withStatus(503).withHeader("Retry-After", "1"),
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        okJson("{}"));
  }

  @ParameterizedTest
  @MethodSource("silence")
  void anOrderIsCancelledEvenIfTheOrderServiceCannotReturnIt(ResponseDefinitionBuilder answer) {
    answers(Services.ORDERS, answer);
    answers(Services.ORCHESTRATOR, accepted());

    customer().post(CANCELLATION).then().statusCode(202).header("Location", ORDER);
    Services.ORCHESTRATOR.verify(1, cancellation());
  }

  @Test
  void anOrderThatCannotBeReadYetIsCancelledWithoutABody() {
    answers(Services.ORDERS, refusal(404, "not-found"));
    answers(Services.ORCHESTRATOR, accepted());

    customer().post(CANCELLATION).then().statusCode(202).body(emptyString());
  }

  @Test
  void anOrderThatCannotBeReadBackIsReturnedAsItWas() {
    first(okJson(order("PENDING")), aResponse().withStatus(500));
    answers(Services.ORCHESTRATOR, accepted());

    customer().post(CANCELLATION).then().statusCode(202).body("status", is("PENDING"));
  }

  @Test
  void aCancellationThatTheOrchestratorRefusesIsRefused() {
    orderServiceReturns("PENDING", "PENDING");
    answers(
        Services.ORCHESTRATOR,
        problem(
            409,
            """
            {"type":"urn:ordersystem:problem:order-already-final","title":"Too late",
             "detail":"The goods are shipped."}"""));

    isProblem(customer().post(CANCELLATION), 409, "order-already-final", CANCELLATION)
        .body("detail", is("The goods are shipped."));
  }

  @Test
  void aReturnThatTheOrchestratorRefusesIsRefused() {
    orderServiceReturns("COMPLETED", "COMPLETED");
    answers(
        Services.ORCHESTRATOR,
        problem(503, "{\"type\":\"urn:ordersystem:problem:overloaded\"}")
            .withHeader("Retry-After", "2"));

    isProblem(customer().post(RETURN), 503, "overloaded", RETURN).header("Retry-After", "2");
  }

  @Test
  void aReturnNeedsTheOrderService() {
    answers(Services.ORDERS, aResponse().withStatus(500));

    isProblem(customer().post(RETURN), 502, "bad-gateway", RETURN);
    orchestratorIsNotCalled();
  }

  @Test
  void aBodyIsIgnored() {
    orderServiceReturns("PENDING", "CANCELLED");
    answers(Services.ORCHESTRATOR, accepted());

    Response answer =
        customer().contentType("application/x-www-form-urlencoded").body("a=b").post(CANCELLATION);

    answer.then().statusCode(202);
    Services.ORCHESTRATOR.verify(1, cancellation().withRequestBody(absent()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/orders/not-an-id/cancellation", "/api/orders/not-an-id/return"})
  void aMalformedIdIsNotFound(String path) {
    isProblem(customer().post(path), 404, "not-found", path);
    orchestratorIsNotCalled();
  }

  private static RequestPatternBuilder cancellation() {
    return postRequestedFor(urlEqualTo("/sagas/place-order/" + ORDER_ID + "/cancellation"));
  }

  private static ResponseDefinitionBuilder accepted() {
    return okJson("{\"status\":\"COMPENSATING\"}").withStatus(202);
  }

  private static void orchestratorIsNotCalled() {
    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }

  /** The status that the order service returns before the action and after it. */
  private static void orderServiceReturns(String before, String after) {
    first(okJson(order(before)), okJson(order(after)));
  }

  private static void first(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
    Services.ORDERS.stubFor(
        any(urlEqualTo("/orders/" + ORDER_ID))
            .inScenario("action")
            .whenScenarioStateIs(STARTED)
            .willReturn(first)
            .willSetStateTo("accepted"));
    Services.ORDERS.stubFor(
        any(anyUrl()).inScenario("action").whenScenarioStateIs("accepted").willReturn(then));
  }

  private static String order(String status) {
    return "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(ORDER_ID, status);
  }
}
