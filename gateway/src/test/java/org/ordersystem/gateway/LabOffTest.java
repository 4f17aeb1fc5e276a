package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** In the production profile there is no failure lab, even if its address and token are set. */
@QuarkusTest
@TestProfile(LabOffTest.Production.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
@WithTestResource(LabOffTest.ReachableLab.class)
class LabOffTest extends GatewayTest {
  private static final WireMockServer LAB = new WireMockServer(options().dynamicPort());

  @ParameterizedTest
  @CsvSource({
    "GET, /lab/status",
    "POST, /lab/parts/postgres/kill",
    "PUT, /lab/provider",
    "POST, /lab/orders",
    "POST, /lab/load",
    "POST, /lab/check"
  })
  void nobodyReachesIt(String method, String path) {
    String body = method.equals("GET") ? "" : "{}";
    isProblem(
        operator().contentType("application/json").body(body).request(method, path),
        404,
        "not-found",
        path);
    isProblem(
        given().contentType("application/json").body(body).request(method, path),
        404,
        "not-found",
        path);
    assertTrue(LAB.getAllServeEvents().isEmpty());
  }

  /** A lab that would answer. */
  public static class ReachableLab implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      LAB.start();
      LAB.stubFor(any(anyUrl()).willReturn(okJson("{}")));
      return Map.of("ordersystem.lab.url", LAB.baseUrl(), "ordersystem.lab.token", "token");
    }

    @Override
    public void stop() {
      LAB.stop();
    }
  }

  /** The profile of production. */
  public static class Production implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
      return "prod";
    }
  }
}
