package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.testsupport.Waiting.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

/** What operators see of the health of the system. The result is cached briefly, so tests wait. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class HealthDetailsTest extends SmallLimitsTest {
  private static final String WITHOUT_PROVIDER =
      """
      {"status":"UP","checks":[
        {"name":"process","status":"UP","data":{"status":"UP","importance":"critical",
         "lastCheck":"2026-01-01T00:00:02Z","version":"1.2.3","uptime":61,
         "circuitBreaker.PaymentProvider/charge":"OPEN",
         "circuitBreaker.PaymentResource/charge":"CLOSED"}},
        {"name":"payment-provider","status":"UP","data":{"status":"DOWN","importance":"high",
         "lastCheck":"2026-01-01T00:00:01Z","error":"does not answer"}},
        {"name":"database","status":"UP","data":{"status":"UP","importance":"critical",
         "lastCheck":"2026-01-01T00:00:02Z","lagSeconds":7}}]}
      """;

  private static final String WITHOUT_DATABASE =
      """
      {"status":"DOWN","checks":[
        {"name":"database","status":"DOWN","data":{"status":"DOWN","importance":"critical",
         "lastCheck":"2026-01-01T00:00:02Z","error":"gives no connection"}}]}
      """;

  private static final String EXPECTED =
      """
      {"status":"DEGRADED","services":[
        {"name":"inventory-service","status":"DOWN","importance":"high","lastCheck":"now",
         "error":"not ready","version":null,"uptime":null,"circuitBreakers":{},
         "dependencies":[
          {"name":"database","status":"DOWN","importance":"critical",
           "lastCheck":"2026-01-01T00:00:02Z","error":"gives no connection","details":{}}]},
        {"name":"order-service","status":"UP","importance":"critical","lastCheck":"now",
         "error":null,"version":null,"uptime":null,"circuitBreakers":{},"dependencies":[]},
        {"name":"payment-service","status":"DEGRADED","importance":"high","lastCheck":"now",
         "error":null,"version":"1.2.3","uptime":61,
         "circuitBreakers":{"PaymentProvider/charge":"OPEN","PaymentResource/charge":"CLOSED"},
         "dependencies":[
          {"name":"database","status":"UP","importance":"critical",
           "lastCheck":"2026-01-01T00:00:02Z","error":null,"details":{"lagSeconds":7}},
          {"name":"payment-provider","status":"DOWN","importance":"high",
           "lastCheck":"2026-01-01T00:00:01Z","error":"does not answer","details":{}}]},
        {"name":"saga-orchestrator","status":"UP","importance":"critical","lastCheck":"now",
         "error":null,"version":null,"uptime":null,"circuitBreakers":{},"dependencies":[]}]}
      """;

  private final ObjectMapper json = new ObjectMapper();

  @BeforeEach
  void allServicesAreReady() {
    answers(Services.ORDERS, ok());
    answers(Services.INVENTORY, ok());
    answers(Services.PAYMENTS, ok());
    answers(Services.ORCHESTRATOR, ok());
  }

  private static ValidatableResponse details() {
    return operator().get("/health/details").then().statusCode(200);
  }

  private static String service(String name, String value) {
    return "services.find { it.name == '%s' }.%s".formatted(name, value);
  }

  @Test
  void everyServiceAndEveryDependencyIsThere() throws JsonProcessingException {
    answers(Services.PAYMENTS, okJson(WITHOUT_PROVIDER));
    answers(Services.INVENTORY, aResponse().withStatus(503).withBody(WITHOUT_DATABASE));
    JsonNode expected = json.readTree(EXPECTED);

    await().untilAsserted(() -> assertEquals(expected, withoutTheGateway(details())));
    details().header("Cache-Control", "no-store").contentType("application/json");
  }

  /** The rest of the answer; the time of the gateway's own checks is replaced. */
  private JsonNode withoutTheGateway(ValidatableResponse details) throws JsonProcessingException {
    String body = details.extract().asString();
    JsonNode all = json.readTree(body.replaceAll("\"lastCheck\":\"20[^\"]*\\.\\d+Z\"", NOW));
    ((ArrayNode) all.path("services")).remove(0);
    return all;
  }

  private static final String NOW = "\"lastCheck\":\"now\"";

  @Test
  void theGatewayShowsItselfAndItsCircuitBreakers() {
    answers(Services.INVENTORY, aResponse().withStatus(502));
    IntStream.range(0, SmallLimits.BREAKER_VOLUME).forEach(i -> receiveStock());

    await()
        .untilAsserted(
            () ->
                details()
                    .body("services[0].name", is("gateway"))
                    .body("services[0].status", is("UP"))
                    .body("services[0].importance", is("critical"))
                    .body("services[0].version", is(version()))
                    .body("services[0].uptime", greaterThan(0))
                    .body(
                        "services[0].circuitBreakers",
                        hasEntry(is("InventoryEdge/receive"), oneOf("OPEN", "HALF_OPEN")))
                    .body("services[0].circuitBreakers", hasEntry("OrderEdge/read", "CLOSED")));
  }

  private static String version() {
    return ConfigProvider.getConfig().getValue("quarkus.application.version", String.class);
  }

  @Test
  void aServiceThatHangsCostsTheTimeLimit() {
    answers(Services.ORDERS, ok().withFixedDelay(1_500));
    await()
        .untilAsserted(
            () ->
                details()
                    .body("status", is("DOWN"))
                    .body(service("order-service", "status"), is("DOWN"))
                    .body(service("order-service", "error"), is("no answer within 500 ms"))
                    .body(service("order-service", "dependencies"), is(empty())));
  }

  @Test
  void aServiceThatBreaksOrAnswersSomethingElseIsDown() {
    answers(Services.ORDERS, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    answers(Services.INVENTORY, aResponse().withStatus(404).withBody("<html>not here</html>"));
    await()
        .untilAsserted(
            () ->
                details()
                    .body(service("order-service", "error"), is("does not answer"))
                    .body(service("inventory-service", "error"), is("answered with status 404")));
  }

  /** While a new version is rolled out, a service may be older than the gateway. */
  @Test
  void aServiceWhoseChecksHaveAnotherFormIsReadyAndNoMoreIsSaid() {
    answers(
        Services.ORDERS,
        okJson(
            """
            {"status":"UP","more":1,"checks":[
              {"name":"database","status":"UP","data":{"importance":"critical"}},
              {"name":"bare","status":"UP"}]}
            """));
    answers(Services.INVENTORY, okJson("[\"no such form\"]"));
    await()
        .untilAsserted(
            () ->
                details()
                    .body("status", is("UP"))
                    .body("services.status", contains("UP", "UP", "UP", "UP", "UP"))
                    .body(service("order-service", "dependencies"), is(empty()))
                    .body(service("inventory-service", "version"), is(nullValue())));
  }
}
