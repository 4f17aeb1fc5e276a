package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** The way to the failure lab in the profile {@code local}, with the lab stubbed. */
@QuarkusTest
@TestProfile(DevelopmentTokenTest.Local.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
@WithTestResource(LabTest.StubbedLab.class)
class LabTest extends GatewayTest {
  private static final WireMockServer LAB = new WireMockServer(options().dynamicPort());
  private static final String TOKEN = "token-of-the-lab";

  @BeforeEach
  void resetLab() {
    LAB.resetAll();
    LAB.stubFor(any(anyUrl()).willReturn(okJson("{\"parts\":[]}").withStatus(202)));
  }

  @Test
  void anOperatorReachesTheLabAndTheGatewayAddsItsToken() {
    operator().header("Origin", "http://localhost:8080").get("/lab/status").then().statusCode(202);
    operator().post("/lab/parts/payment-service/stop").then().statusCode(202);
    operator()
        .contentType("application/json")
        .body("{\"mode\":\"SLOW\"}")
        .put("/lab/provider")
        .then()
        .statusCode(202)
        .header("Cache-Control", "no-store");

    LAB.verify(
        postRequestedFor(urlEqualTo("/parts/payment-service/stop"))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .withHeader("Origin", absent()));
    LAB.verify(
        putRequestedFor(urlEqualTo("/provider")).withRequestBody(equalTo("{\"mode\":\"SLOW\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lab/check", "/lab/load", "/lab/parts/postgres/kill"})
  void nobodyElseReachesIt(String path) {
    isProblem(customer().contentType("application/json").post(path), 403, "forbidden", path);
    isProblem(given().contentType("application/json").post(path), 401, "unauthorized", path);
    assertTrue(LAB.getAllServeEvents().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lab/parts/postgres/kill/now",
        "/lab/parts/POSTGRES/kill",
        "/lab/parts/postgres%2Fkill/x"
      })
  void onlyTheAddressesOfTheLabAreForwarded(String path) {
    operator().post(path).then().statusCode(404);
    assertTrue(LAB.getAllServeEvents().isEmpty());
  }

  @Test
  void aRefusalComesBackWithItsReason() {
    LAB.stubFor(
        any(anyUrl())
            .willReturn(okJson("{\"detail\":\"payment-service does not run\"}").withStatus(409)));
    isProblem(
            operator().post("/lab/parts/payment-service/stop"),
            409,
            "conflict",
            "/lab/parts/payment-service/stop")
        .body("detail", is("payment-service does not run"));
  }

  @Test
  void aFailureOfTheLabIsABadGateway() {
    LAB.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody("no json")));
    isProblem(operator().get("/lab/status"), 502, "bad-gateway", "/lab/status");
  }

  @Test
  void aLabThatIsClosedIsUnavailable() {
    LAB.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    isProblem(operator().get("/lab/status"), 503, "service-unavailable", "/lab/status")
        .body("detail", is("The failure lab does not answer. ./dev lab opens it."));
  }

  /** The lab, stubbed with WireMock. */
  public static class StubbedLab implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      LAB.start();
      return Map.of("ordersystem.lab.url", LAB.baseUrl(), "ordersystem.lab.token", TOKEN);
    }

    @Override
    public void stop() {
      LAB.stop();
    }
  }
}
