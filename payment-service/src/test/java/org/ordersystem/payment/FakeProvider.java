package org.ordersystem.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** WireMock stubs of the payment provider. */
public class FakeProvider implements QuarkusTestResourceLifecycleManager {
  static final String API_KEY = "key-of-the-tests";
  private static WireMockServer server;

  @Override
  public Map<String, String> start() {
    server =
        new WireMockServer(options().dynamicPort().containerThreads(100).extensions(new Gate()));
    server.start();
    return Map.of(
        "quarkus.rest-client.payment-provider.url",
        server.baseUrl(),
        "ordersystem.provider.api-key",
        API_KEY);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop();
    }
  }

  static void reset() {
    server.resetAll();
    Gate.reset();
  }

  /** Answers 503 to everything. */
  static void isUnavailable() {
    server.stubFor(any(anyUrl()).willReturn(unavailable()));
  }

  /** Sets the answers to charges, one after the other. The last one is repeated. */
  static void answersCharges(ResponseDefinitionBuilder... answers) {
    answers("/charges", List.of(answers));
  }

  /** Sets the answer to the charge of one order, whatever the answers to the others are. */
  static void answersChargeOf(UUID orderId, ResponseDefinitionBuilder answer) {
    server.stubFor(
        post("/charges")
            .atPriority(1)
            .withRequestBody(matchingJsonPath("$.reference", equalTo(orderId.toString())))
            .willReturn(answer));
  }

  /** Sets the answers to refunds, one after the other. The last one is repeated. */
  static void answersRefunds(ResponseDefinitionBuilder... answers) {
    answers("/refunds", List.of(answers));
  }

  private static void answers(String path, List<ResponseDefinitionBuilder> answers) {
    server.removeStubsByMetadata(matchingJsonPath("$.path", equalTo(path)));
    for (int i = 0; i < answers.size(); i++) {
      ScenarioMappingBuilder stub =
          post(path)
              .withHeader("Authorization", equalTo("Bearer " + API_KEY))
              .withMetadata(Map.of("path", path))
              .inScenario(path)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answered " + i)
              .willReturn(answers.get(i));
      boolean last = i == answers.size() - 1;
      server.stubFor(last ? stub : stub.willSetStateTo("answered " + (i + 1)));
    }
  }

  static ResponseDefinitionBuilder captured(String chargeId) {
    return okJson("{\"id\":\"%s\",\"status\":\"captured\"}".formatted(chargeId));
  }

  static ResponseDefinitionBuilder declined(String code) {
    return json(402, "{\"status\":\"declined\",\"declineCode\":\"%s\"}".formatted(code));
  }

  static ResponseDefinitionBuilder refunded(String refundId) {
    return okJson("{\"id\":\"%s\",\"chargeId\":\"any\",\"more\":1}".formatted(refundId));
  }

  static ResponseDefinitionBuilder unavailable() {
    return aResponse()
        .withStatus(503)
        .withHeader("Content-Type", "application/problem+json")
        .withBody("{\"status\":503,\"title\":\"unavailable\"}");
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  static int charges(UUID orderId) {
    return count("/charges", "charge-" + orderId);
  }

  static int refunds(UUID orderId) {
    return count("/refunds", "refund-" + orderId);
  }

  /** Returns the number of calls with any idempotency key. */
  static int calls() {
    return server.countRequestsMatching(RequestPatternBuilder.allRequests().build()).getCount();
  }

  /** Returns the body of the last charge call. */
  static String lastCharge() {
    return server.findAll(postRequestedFor(urlEqualTo("/charges"))).getLast().getBodyAsString();
  }

  private static int count(String path, String key) {
    return server
        .countRequestsMatching(
            postRequestedFor(urlEqualTo(path))
                .withHeader("Idempotency-Key", equalTo(key))
                .withHeader("Content-Type", matching("application/json.*"))
                .build())
        .getCount();
  }
}
