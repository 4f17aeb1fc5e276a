package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** An operator continues or compensates a saga. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class SagaDecisionsTest extends GatewayTest {
  private static final String REASON = "{\"reason\" : \"the provider is back\"}";

  @ParameterizedTest
  @ValueSource(strings = {"retry", "abort"})
  void aDecisionGoesToTheOrchestratorWithItsReason(String decision) {
    answers(Services.ORCHESTRATOR, okJson("{\"status\":\"RUNNING\"}").withStatus(202));
    String token = Tokens.operator("oscar");

    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(REASON)
        .post(path(decision))
        .then()
        .statusCode(202)
        .contentType("application/json")
        .body("status", is("RUNNING"));

    Services.ORCHESTRATOR.verify(
        1,
        asked(decision)
            .withHeader("Authorization", equalTo("Bearer " + token))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(equalTo(REASON)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "abort"})
  void aReasonIsOptional(String decision) {
    answers(Services.ORCHESTRATOR, okJson("{}").withStatus(202));

    operator().post(path(decision)).then().statusCode(202);
    operator().contentType("application/json").post(path(decision)).then().statusCode(202);

    Services.ORCHESTRATOR.verify(
        2,
        asked(decision)
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(equalTo("{}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "abort"})
  void theOrchestratorsRefusalsPassThrough(String decision) {
    answers(Services.ORCHESTRATOR, refusal(404, "not-found"));
    isProblem(operator().post(path(decision)), 404, "not-found", path(decision));

    answers(
        Services.ORCHESTRATOR,
        problem(409, "{\"type\":\"urn:ordersystem:problem:saga-past-its-pivot\"}"));
    isProblem(operator().post(path(decision)), 409, "saga-past-its-pivot", path(decision));
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "abort"})
  void aDecisionWithAnUnknownOutcomeIsNotRetried(String decision) {
    answers(Services.ORCHESTRATOR, aResponse().withStatus(500));
    isProblem(operator().post(path(decision)), 502, "bad-gateway", path(decision));

    answers(Services.ORCHESTRATOR, aResponse().withFault(Fault.EMPTY_RESPONSE));
    isProblem(operator().post(path(decision)), 502, "bad-gateway", path(decision));

    assertEquals(2, Services.ORCHESTRATOR.getAllServeEvents().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/sagas/not-an-id/retry", "/api/sagas/not-an-id/abort"})
  void aMalformedIdIsNotFound(String path) {
    isProblem(operator().post(path), 404, "not-found", path);
    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }

  private static String path(String decision) {
    return "/api/sagas/" + ORDER_ID + "/" + decision;
  }

  private static RequestPatternBuilder asked(String decision) {
    return postRequestedFor(urlEqualTo("/sagas/" + ORDER_ID + "/" + decision));
  }
}
