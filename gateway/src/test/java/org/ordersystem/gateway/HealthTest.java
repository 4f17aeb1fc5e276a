package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ordersystem.testsupport.Waiting.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.testsupport.TokenEnvironment;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class HealthTest extends SmallLimitsTest {
  @TestHTTPResource("/")
  URI gateway;

  @BeforeEach
  void allServicesAreReady() {
    answers(Services.ORDERS, ok());
    answers(Services.INVENTORY, ok());
    answers(Services.PAYMENTS, ok());
    answers(Services.ORCHESTRATOR, ok());
  }

  @Test
  void withAllServicesReadyTheSystemIsUp() {
    isStatus("UP", 200);
  }

  static Stream<Arguments> services() {
    return Stream.of(
        arguments(Services.ORDERS, "DOWN", 503),
        arguments(Services.ORCHESTRATOR, "DOWN", 503),
        arguments(Services.INVENTORY, "DEGRADED", 200),
        arguments(Services.PAYMENTS, "DEGRADED", 200));
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceThatIsNotReadyCountsByItsImportance(
      WireMockServer service, String status, int code) {
    answers(service, aResponse().withStatus(503));

    isStatus(status, code);
  }

  /** Regression: the system was UP while no order could be paid. */
  @Test
  void aServiceThatIsReadyButLacksSomethingImportantDegradesTheSystem() {
    answers(Services.PAYMENTS, okJson(dependency("high")));

    isStatus("DEGRADED", 200);
  }

  @Test
  void aServiceThatLacksSomethingUnimportantIsUp() {
    answers(Services.PAYMENTS, okJson(dependency("medium")));

    isStatus("UP", 200);
  }

  private static String dependency(String importance) {
    return """
        {"status":"UP","checks":[{"name":"any","status":"UP",
          "data":{"status":"DOWN","importance":"%s","lastCheck":"2026-01-01T00:00:00Z"}}]}
        """
        .formatted(importance);
  }

  /** Two clients share the probes that the first of them has caused. */
  @Test
  void aClientThatHangsUpDoesNotCancelTheProbesForAnother() throws IOException {
    answers(Services.PAYMENTS, ok().withFixedDelay(300));
    byte[] head =
        RawConnection.block(
            ":method", "GET", ":scheme", "http", ":authority", "localhost", ":path", "/health");
    byte[] cancel = {0, 0, 0, 8};

    try (RawConnection clients = new RawConnection(gateway)) {
      clients.startHttp2(new byte[0]);
      clients.sendHead(1, 0x1, head);
      clients.sendHead(3, 0x1, head);
      clients.send(RawConnection.frame(3, 0, 1, cancel));

      assertThat(clients.readUntil("\"}"), endsWith("{\"status\":\"UP\"}"));
    }
  }

  static Stream<ResponseDefinitionBuilder> silence() {
    return Stream.of(
        ok().withFixedDelay(1_000),
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        aResponse().withStatus(404));
  }

  @ParameterizedTest
  @MethodSource("silence")
  void aServiceThatHangsOrBreaksIsNotReady(ResponseDefinitionBuilder answer) {
    answers(Services.PAYMENTS, answer);

    isStatus("DEGRADED", 200);
  }

  @Test
  void theMostImportantOutageDecides() {
    answers(Services.PAYMENTS, aResponse().withStatus(503));
    answers(Services.ORDERS, aResponse().withStatus(503));

    isStatus("DOWN", 503);
  }

  /** The status is cached briefly, so the first responses may contain the old one. */
  private static void isStatus(String status, int code) {
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/health")
                    .then()
                    .statusCode(code)
                    .contentType("application/json")
                    .header("Cache-Control", "no-store")
                    .body("", equalTo(Map.of("status", status))));
  }
}
