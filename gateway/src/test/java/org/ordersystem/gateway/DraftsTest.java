package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** A customer fills a draft and places it. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class DraftsTest extends GatewayTest {
  private static final String DRAFT = "/drafts/" + ORDER_ID;
  private static final String LINE = DRAFT + "/lines/TEA-1";
  private static final String SUBMISSION = DRAFT + "/submission";
  private static final String BODY = "{\"id\":\"%s\",\"version\":2}".formatted(ORDER_ID);
  private static final String PRODUCT =
      "{\"sku\":\"TEA-1\",\"unitPrice\":{\"amount\":899,\"currency\":\"EUR\"}}";
  private static final String ORDER = "{\"lines\":[{\"sku\":\"TEA-1\",\"quantity\":2}]}";

  private static RequestSpecification json(String body) {
    return customer().contentType("application/json").body(body);
  }

  private static void submits(ResponseDefinitionBuilder answer) {
    Services.ORDERS.stubFor(put(urlEqualTo(SUBMISSION)).willReturn(answer));
    Services.ORDERS.stubFor(
        get(urlEqualTo("/orders/" + ORDER_ID))
            .willReturn(okJson("{\"id\":\"%s\",\"status\":\"PENDING\"}".formatted(ORDER_ID))));
  }

  private static void places(String status) {
    answers(
        Services.ORCHESTRATOR,
        okJson(
            "{\"orderId\":\"%s\",\"status\":\"%s\",\"order\":{\"id\":\"%s\",\"version\":0}}"
                .formatted(ORDER_ID, status, ORDER_ID)));
  }

  @Test
  void aNewDraftHasAPublicAddressAndATag() {
    answers(
        Services.ORDERS,
        created()
            .withHeader("Location", "http://inside:8081" + DRAFT)
            .withHeader("ETag", "\"1\"")
            .withHeader("Content-Type", "application/json")
            .withBody(BODY));

    customer()
        .post("/api/drafts")
        .then()
        .statusCode(201)
        .header("Location", "/api" + DRAFT)
        .header("ETag", "\"1\"")
        .body("id", is(ORDER_ID));
  }

  @Test
  void aLineIsPutAtThePriceOfTheCatalogue() {
    answers(Services.INVENTORY, okJson(PRODUCT));
    answers(Services.ORDERS, okJson(BODY));

    json("{\"quantity\" : 2}")
        .header("If-Match", "\"1\"")
        .put("/api" + LINE)
        .then()
        .statusCode(200);

    Services.ORDERS.verify(
        1,
        putRequestedFor(urlEqualTo(LINE + "?price=899&currency=EUR"))
            .withHeader("If-Match", equalTo("\"1\""))
            .withRequestBody(equalTo("{\"quantity\" : 2}")));
  }

  @Test
  void anUnknownProductIsNotFoundAndNotPut() {
    answers(Services.INVENTORY, refusal(404, "not-found"));

    isProblem(json("{\"quantity\":2}").put("/api" + LINE), 404, "not-found", "/api" + LINE);
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"unitPrice\":{\"amount\":\"8\",\"currency\":\"EUR\"}}"})
  void aProductWithoutAPriceIsAFailureOfTheInventoryService(String product) {
    answers(Services.INVENTORY, okJson(product));

    isProblem(json("{\"quantity\":2}").put("/api" + LINE), 502, "bad-gateway", "/api" + LINE);
  }

  @Test
  void aLineIsRemoved() {
    answers(Services.ORDERS, okJson(BODY));

    customer().header("If-Match", "\"2\", \"3\"").delete("/api" + LINE).then().statusCode(200);

    Services.ORDERS.verify(
        1, deleteRequestedFor(urlEqualTo(LINE)).withHeader("If-Match", equalTo("\"2\", \"3\"")));
  }

  @Test
  void aRefusedChangeSaysWhy() {
    answers(
        Services.ORDERS,
        problem(
            412,
            "{\"type\":\"urn:ordersystem:problem:draft-changed\",\"title\":\"The draft has changed\","
                + "\"detail\":\"Read it again.\"}"));

    isProblem(customer().delete("/api" + LINE), 412, "draft-changed", "/api" + LINE)
        .body("detail", is("Read it again."));
  }

  @Test
  void aSubmittedDraftIsPlacedUnderItsId() {
    submits(okJson(ORDER));
    places("RUNNING");

    json("{\"paymentMethod\":\"pm\"}")
        .header("Idempotency-Key", "k")
        .post("/api" + SUBMISSION)
        .then()
        .statusCode(202)
        .header("Location", "/api/orders/" + ORDER_ID)
        .body("status", is("PENDING"));

    Services.ORDERS.verify(
        1,
        putRequestedFor(urlEqualTo(SUBMISSION))
            .withRequestBody(equalTo("{\"paymentMethod\":\"pm\"}")));
    Services.ORCHESTRATOR.verify(
        1,
        postRequestedFor(urlEqualTo("/sagas/place-order"))
            .withHeader("Draft-Id", equalTo(ORDER_ID))
            .withHeader("Idempotency-Key", absent())
            .withRequestBody(equalTo(ORDER)));
  }

  @Test
  void aSubmissionWhoseOrderCouldNotBePlacedIsRepeatedUnderTheSameId() {
    submits(okJson(ORDER));
    answers(Services.ORCHESTRATOR, problem(500, "{}"));
    isProblem(submit(""), 502, "bad-gateway", "/api" + SUBMISSION);
    places("RUNNING");

    submit("").then().statusCode(202).header("Location", "/api/orders/" + ORDER_ID);
    Services.ORCHESTRATOR.verify(
        2,
        postRequestedFor(urlEqualTo("/sagas/place-order"))
            .withHeader("Draft-Id", equalTo(ORDER_ID))
            .withRequestBody(equalTo(ORDER)));
  }

  @Test
  void aSubmissionMayWaitForTheEndOfItsOrder() {
    submits(okJson(ORDER));
    places("COMPLETED");

    submit("wait=10").then().statusCode(201).header("Preference-Applied", "wait");
    Services.ORCHESTRATOR.verify(
        1,
        postRequestedFor(urlEqualTo("/sagas/place-order"))
            .withHeader("Prefer", equalTo("wait=10")));
  }

  @Test
  void anOrderThatHasEndedIsReturnedAndNotPlacedAgain() {
    submits(noContent());

    submit("wait=10").then().statusCode(201).header("Preference-Applied", "wait");
    submit("").then().statusCode(202).header("Preference-Applied", nullValue());
    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }

  @Test
  void aDraftThatCannotBeSubmittedIsNotPlaced() {
    submits(problem(409, "{\"type\":\"urn:ordersystem:problem:draft-empty\"}"));

    isProblem(submit(""), 409, "draft-empty", "/api" + SUBMISSION);
    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }

  @Test
  void aMalformedKeyIsRefusedBeforeAnythingIsDone() {
    isProblem(
        json("{}").header("Idempotency-Key", "\"").post("/api" + SUBMISSION),
        400,
        "validation-failed",
        "/api" + SUBMISSION);
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
  }

  @Test
  void aChangeThatFailsOnceIsRepeated() {
    Services.ORDERS.stubFor(
        delete(urlEqualTo(LINE))
            .inScenario("once")
            .whenScenarioStateIs(STARTED)
            .willReturn(aResponse().withStatus(502))
            .willSetStateTo("later"));
    Services.ORDERS.stubFor(
        delete(urlEqualTo(LINE))
            .inScenario("once")
            .whenScenarioStateIs("later")
            .willReturn(okJson(BODY)));

    customer().delete("/api" + LINE).then().statusCode(200);
  }

  @Test
  void onlyCustomersHaveDrafts() {
    operator().post("/api/drafts").then().statusCode(403);
    isProblem(customer().get("/api/drafts/not-an-id"), 404, "not-found", "/api/drafts/not-an-id");
  }

  private static Response submit(String prefer) {
    return json("{}").header("Prefer", prefer).post("/api" + SUBMISSION);
  }
}
