package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;

@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class PlacementTest extends GatewayTest {
  private static final String ORDER = "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":2}]}";
  private static final String LOCATION = "/api/orders/" + ORDER_ID;

  @ParameterizedTest
  @CsvSource({"RUNNING, 202", "COMPLETED, 201"})
  void anOrderThatTheSagaKnowsIsShownWithoutAskingTheOrderService(String saga, int status) {
    placed(saga, order("AS_THE_SAGA_KNOWS_IT", 2));

    place(customer().header("Prefer", "wait=10"))
        .then()
        .statusCode(status)
        .header("Location", LOCATION)
        .body("status", is("AS_THE_SAGA_KNOWS_IT"))
        .body("version", is(2));
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
  }

  @Test
  void anOrderIsAcceptedAndShownAsTheOrderServiceHasIt() {
    placed("RUNNING");
    answers(Services.ORDERS, okJson(order("PENDING", 1)));

    place(customer())
        .then()
        .statusCode(202)
        .contentType("application/json")
        .header("Location", LOCATION)
        .header("Preference-Applied", nullValue())
        .body("version", is(1));
    Services.ORCHESTRATOR.verify(1, placement().withRequestBody(equalTo(ORDER)));
    Services.ORDERS.verify(
        1,
        getRequestedFor(urlEqualTo("/orders/" + ORDER_ID))
            .withHeader("Authorization", matching("Bearer .+")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPLETED", "COMPENSATED"})
  void anOrderThatEndedWhileTheClientWaitedIsCreated(String end) {
    placed(end);
    answers(Services.ORDERS, okJson(order(end, 3)));

    place(customer().header("Prefer", "wait=10"))
        .then()
        .statusCode(201)
        .header("Preference-Applied", "wait")
        .header("Location", LOCATION)
        .body("version", is(3));
    Services.ORCHESTRATOR.verify(1, placement().withHeader("Prefer", equalTo("wait=10")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "COMPENSATING", "STUCK"})
  void anOrderThatDidNotEndInTimeIsAccepted(String status) {
    placed(status);
    answers(Services.ORDERS, okJson(order("PENDING", 1)));

    place(customer().header("Prefer", "wait=1"))
        .then()
        .statusCode(202)
        .header("Preference-Applied", nullValue());
  }

  @Test
  void withoutAPreferenceAnOrderIsAcceptedEvenIfItHasEnded() {
    placed("COMPLETED");
    answers(Services.ORDERS, okJson(order("COMPLETED", 3)));

    place(customer()).then().statusCode(202).header("Preference-Applied", nullValue());
    Services.ORCHESTRATOR.verify(1, placement().withHeader("Prefer", absent()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=0",
        "wait=31",
        "wait=99999999999",
        "wait=-1",
        "wait",
        "wait=x",
        "respond-async"
      })
  void aPreferenceThatCannotBeHonouredIsIgnored(String prefer) {
    placed("COMPLETED");
    answers(Services.ORDERS, okJson(order("COMPLETED", 3)));

    place(customer().header("Prefer", prefer)).then().statusCode(202);
    Services.ORCHESTRATOR.verify(1, placement().withHeader("Prefer", absent()));
  }

  static Stream<ResponseDefinitionBuilder> unreadable() {
    return Stream.of(
        aResponse().withStatus(404),
        aResponse().withStatus(500),
        aResponse().withStatus(503).withHeader("Retry-After", "1"),
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        okJson(order("COMPLETED", 3)).withFixedDelay(2_800));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void anOrderThatCannotBeReadIsShownAsItWasPlaced(ResponseDefinitionBuilder answer) {
    placed("COMPLETED");
    answers(Services.ORDERS, answer);

    place(customer().header("Prefer", "wait=10"))
        .then()
        .statusCode(202)
        .header("Location", LOCATION)
        .header("Preference-Applied", nullValue())
        .body("id", is(ORDER_ID))
        .body("total", nullValue())
        .body("version", is(0));
  }

  @Test
  void theClientsKeyIsForwardedUnchanged() {
    placed("RUNNING");
    String key = "k ~".repeat(85);

    place(customer().header("Idempotency-Key", key)).then().statusCode(202);

    Services.ORCHESTRATOR.verify(1, placement().withHeader("Idempotency-Key", equalTo(key)));
  }

  @Test
  void withoutAKeyEachPlacementGetsOneOfItsOwn() {
    placed("RUNNING");

    place(customer()).then().statusCode(202);
    place(customer()).then().statusCode(202);

    List<String> keys = keys();
    assertTrue(keys.stream().allMatch(key -> key.matches("[0-9a-f-]{36}")), keys::toString);
    assertNotEquals(keys.getFirst(), keys.getLast());
  }

  /** RFC 9651, 3.3.3: both forms are the same key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {"\"6f1c\" | 6f1c", "\"a b\" | a b", "\"a\\\"b\\\\c\" | a\"b\\c"})
  void aQuotedKeyIsTheSameAsTheBareOne(String quoted, String key) {
    placed("RUNNING");

    place(customer().header("Idempotency-Key", quoted)).then().statusCode(202);

    Services.ORCHESTRATOR.verify(1, placement().withHeader("Idempotency-Key", equalTo(key)));
  }

  static Stream<String> badKeys() {
    return Stream.of(
        "",
        "\"",
        "\"\"",
        "\"open",
        "\"a\"b\"",
        "\"a\\b\"",
        "k".repeat(256),
        "a\tb",
        "schl\u00fcssel");
  }

  @ParameterizedTest
  @MethodSource("badKeys")
  void aMalformedKeyIsRefused(String key) {
    placed("RUNNING");

    isProblem(
            place(customer().header("Idempotency-Key", key)),
            400,
            "validation-failed",
            "/api/orders")
        .body("violations[0].field", is("Idempotency-Key"));
    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }

  @Test
  void twoKeysAreRefused() {
    isProblem(
        place(customer().header("Idempotency-Key", "a", "b")),
        400,
        "validation-failed",
        "/api/orders");
  }

  @Test
  void theOrchestratorsRefusalsPassThrough() {
    answers(
        Services.ORCHESTRATOR,
        problem(
            422,
            "{\"type\":\"urn:ordersystem:problem:idempotency-key-reused\",\"title\":\"Key reused\"}"));

    isProblem(place(customer()), 422, "idempotency-key-reused", "/api/orders");
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
  }

  @Test
  void anOverloadedOrchestratorIsNotRetried() {
    answers(
        Services.ORCHESTRATOR,
        problem(503, "{\"type\":\"urn:ordersystem:problem:overloaded\"}")
            .withHeader("Retry-After", "2"));

    isProblem(place(customer()), 503, "overloaded", "/api/orders").header("Retry-After", "2");
    Services.ORCHESTRATOR.verify(1, placement());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"orderId\":\"7\"}", "{\"orderId\":7,\"order\":{}}", "{"})
  void anUnusableAnswerToAPlacementIs502(String answer) {
    answers(Services.ORCHESTRATOR, okJson(answer));

    isProblem(place(customer()), 502, "bad-gateway", "/api/orders");
  }

  private static Response place(RequestSpecification request) {
    return request.contentType("application/json").body(ORDER).post("/api/orders");
  }

  private static void placed(String status) {
    placed(status, order("PENDING", 0));
  }

  private static void placed(String status, String order) {
    answers(
        Services.ORCHESTRATOR,
        okJson(
            "{\"sagaId\":\"s\",\"orderId\":\"%s\",\"status\":\"%s\",\"order\":%s}"
                .formatted(ORDER_ID, status, order)));
  }

  private static String order(String status, int version) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"total\":null,\"version\":%d}"
        .formatted(ORDER_ID, status, version);
  }

  private static RequestPatternBuilder placement() {
    return postRequestedFor(urlEqualTo("/sagas/place-order"));
  }

  private static List<String> keys() {
    return Services.ORCHESTRATOR.findAll(placement()).stream()
        .map(request -> request.getHeader("Idempotency-Key"))
        .toList();
  }
}
