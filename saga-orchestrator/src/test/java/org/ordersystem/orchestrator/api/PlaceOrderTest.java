package org.ordersystem.orchestrator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.ordersystem.orchestrator.api.Requests.as;
import static org.ordersystem.orchestrator.api.Requests.place;
import static org.ordersystem.testsupport.Waiting.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.testsupport.NewerVersion;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class PlaceOrderTest {
  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
  }

  private static ValidatableResponse saga(ValidatableResponse placed) {
    return given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .get("/sagas/" + placed.extract().path("sagaId"))
        .then()
        .statusCode(200);
  }

  @Test
  void anOrderRunsAllItsSteps() {
    ValidatableResponse placed =
        place(Orders.REQUEST).statusCode(200).body("status", is("COMPLETED"));
    saga(placed)
        .body("status", is("COMPLETED"))
        .body("orderId", equalTo(placed.extract().path("orderId")))
        .body(
            "steps.step",
            contains(
                "create-order",
                "reserve-inventory",
                "charge-payment",
                "ship-order",
                "complete-order"))
        .body("steps.outcome.unique()", contains("DONE"))
        .body("steps.attempts.unique()", contains(1))
        .body("endedAt", notNullValue());
  }

  /** During a rolling update the participants may be newer than this service. */
  @Test
  void fieldsThatOnlyANewerParticipantKnowsAreIgnored() {
    answer("/reservations/.+", okJson(NewerVersion.of(Orders.PRICED)));
    answer("/payments/[^/]+", okJson(NewerVersion.of(Orders.PAID)));
    answer("/shipments/.+", okJson(NewerVersion.of(Orders.SHIPPED)));
    place(Orders.REQUEST).statusCode(200).body("status", is("COMPLETED"));

    String refusal = "{\"code\":\"SHIPMENT_REFUSED\",\"detail\":\"no ships\"}";
    answer("/shipments/.+", aResponse().withStatus(409).withBody(NewerVersion.of(refusal)));
    saga(place(Orders.REQUEST).body("status", is("COMPENSATED")))
        .body("reason.code", is("SHIPMENT_REFUSED"));
  }

  private static void answer(String path, ResponseDefinitionBuilder answer) {
    ServiceStubs.server().stubFor(put(urlMatching(path)).willReturn(answer));
  }

  @Test
  void everyStepCarriesTheSagaAndTheOrchestratorsOwnToken() {
    ValidatableResponse placed = place(Orders.REQUEST);
    ServiceStubs.server()
        .verify(
            putRequestedFor(urlEqualTo("/payments/" + placed.extract().path("orderId")))
                .withHeader("Saga-Id", WireMock.equalTo(placed.extract().path("sagaId")))
                .withHeader("Saga-Step", WireMock.equalTo("charge-payment"))
                .withHeader("Authorization", WireMock.equalTo("Bearer own-token"))
                .withRequestBody(matchingJsonPath("$.amount.amount", WireMock.equalTo("1798"))));
  }

  @Test
  void aRefusalIsCompensatedInReverseOrder() {
    ServiceStubs.server()
        .stubFor(
            put(urlMatching("/shipments/.+"))
                .willReturn(
                    aResponse()
                        .withStatus(409)
                        .withBody("{\"code\":\"SHIPMENT_REFUSED\",\"detail\":\"no ships\"}")));
    ValidatableResponse placed = place(Orders.REQUEST).body("status", is("COMPENSATED"));
    saga(placed)
        .body("reason.code", is("SHIPMENT_REFUSED"))
        .body("steps[3].outcome", is("REFUSED"))
        .body("steps[4..6].step", contains("charge-payment", "reserve-inventory", "create-order"))
        .body("steps[4..6].direction.unique()", contains("COMPENSATION"))
        .body("steps[4..6].outcome.unique()", contains("COMPENSATED"));
    String order = placed.extract().path("orderId");
    ServiceStubs.server().verify(1, putRequestedFor(urlEqualTo("/payments/" + order + "/refund")));
    ServiceStubs.server().verify(1, deleteRequestedFor(urlEqualTo("/reservations/" + order)));
    ServiceStubs.server().verify(1, putRequestedFor(urlEqualTo("/orders/" + order + "/rejection")));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 429, 500, 502, 503, 504})
  void aStatusThatLeavesTheOutcomeOpenIsRepeated(int status) {
    failOnce(aResponse().withStatus(status));
    saga(place(Orders.REQUEST).body("status", is("COMPLETED")))
        .body("steps[1].attempts", is(2))
        .body("steps[1].outcome", is("DONE"))
        .body("steps[1].error", is("answered " + status));
  }

  /** Regression: the error page of a proxy made the saga wait for an operator. */
  @ParameterizedTest
  @CsvSource({"200, <html>", "302, ", "403, <html>", "404, {}", "409, {}", "410, {}", "413, "})
  void anAnswerThatIsNotTheParticipantsIsRepeated(int status, String body) {
    failOnce(aResponse().withStatus(status).withBody(body));
    saga(place(Orders.REQUEST).body("status", is("COMPLETED"))).body("steps[1].attempts", is(2));
  }

  @Test
  void aConnectionThatBreaksIsRepeated() {
    failOnce(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    saga(place(Orders.REQUEST).body("status", is("COMPLETED"))).body("steps[1].attempts", is(2));
  }

  private static void failOnce(ResponseDefinitionBuilder failure) {
    ServiceStubs.server()
        .stubFor(
            put(urlMatching("/reservations/.+"))
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(failure)
                .willSetStateTo("failed"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 418, 422})
  void anAnswerThatNoRepetitionCanMendLeavesTheSagaStuck(int status) {
    ServiceStubs.server()
        .stubFor(put(urlMatching("/reservations/.+")).willReturn(ServiceStubs.defect(status)));
    ValidatableResponse placed =
        as("alice")
            .header("Prefer", "wait=1")
            .body(Orders.REQUEST)
            .post("/sagas/place-order")
            .then();
    await().until(() -> saga(placed).extract().path("status"), is("STUCK"));
    saga(placed)
        .body("steps[1].outcome", is("STUCK"))
        .body("steps[1].error", is("answered " + status));
  }

  @Test
  void withoutAPreferenceTheAnswerComesWhenTheOrderIsCreated() {
    ServiceStubs.server()
        .stubFor(
            put(urlMatching("/reservations/.+")).willReturn(okJson("{}").withFixedDelay(3_000)));
    as("alice")
        .body(Orders.REQUEST)
        .post("/sagas/place-order")
        .then()
        .statusCode(200)
        .body("status", is("RUNNING"))
        .body("order.status", is("PENDING"))
        .body("order.lines[0].sku", is("TEA"))
        .body("order.total", nullValue());
  }
}
