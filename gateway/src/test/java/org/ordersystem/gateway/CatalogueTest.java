package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** The catalogue while the inventory service is down. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class CatalogueTest extends SmallLimitsTest {
  static Stream<ResponseDefinitionBuilder> outages() {
    return Stream.of(
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        aResponse().withStatus(500),
        aResponse().withStatus(404).withBody("<html/>"),
        aResponse().withStatus(503).withHeader("Retry-After", "1"),
        okJson("{}").withFixedDelay(3_000));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void theLastGoodCopyOfAProductIsServedAndMarked(ResponseDefinitionBuilder outage) {
    seen("/api/products/TEA-1");
    answers(Services.INVENTORY, outage);

    isStale("/api/products/TEA-1");
  }

  @Test
  void eachPageOfTheCatalogueHasItsCopy() {
    seen("/api/products");
    answers(Services.INVENTORY, okJson("{\"page\":2}"));
    given().get("/api/products?limit=5&after=QQ").then().statusCode(200);
    answers(Services.INVENTORY, aResponse().withStatus(500));

    isStale("/api/products");
    given().get("/api/products?limit=5&after=QQ").then().body("page", equalTo(2));
  }

  @Test
  void theCopyIsServedWhileTheBreakerIsOpen() {
    seen("/api/products/TEA-2");
    answers(Services.INVENTORY, aResponse().withStatus(502));
    IntStream.range(0, SmallLimits.BREAKER_VOLUME).forEach(i -> isStale("/api/products/TEA-2"));
    assertEquals(CircuitBreakerState.OPEN, breakers.currentState("catalogue"));

    isStale("/api/products/TEA-2");
  }

  @Test
  void aProductThatWasNeverReadHasNoCopy() {
    answers(Services.INVENTORY, aResponse().withStatus(500));

    isProblem(given().get("/api/products/NEVER"), 502, "bad-gateway", "/api/products/NEVER");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void theCopyOfARemovedProductIsRemoved(int status) {
    seen("/api/products/TEA-3");
    answers(Services.INVENTORY, refusal(status, "gone"));
    given().get("/api/products/TEA-3").then().statusCode(status);
    answers(Services.INVENTORY, aResponse().withStatus(500));

    isProblem(given().get("/api/products/TEA-3"), 502, "bad-gateway", "/api/products/TEA-3");
  }

  /** Regression: the text "null" named the same copy as no parameter at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {"limit=null", "after=null", "limit=05", "limit=0", "after=%25", "limit=5&limit=5"})
  void aMalformedPageIsRefusedAndRemovesNoCopy(String query) {
    seen("/api/products");
    int calls = calls(Services.INVENTORY);

    given().get("/api/products?" + query).then().statusCode(400);
    assertEquals(calls, calls(Services.INVENTORY));
    answers(Services.INVENTORY, aResponse().withStatus(500));
    isStale("/api/products");
    isStale("/api/products?limit=20");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 429})
  void aRefusalRemovesNoCopy(int status) {
    seen("/api/products/TEA-5");
    answers(Services.INVENTORY, refusal(status, "refused"));
    given().get("/api/products/TEA-5").then().statusCode(status);
    answers(Services.INVENTORY, aResponse().withStatus(500));

    isStale("/api/products/TEA-5");
  }

  @Test
  void aFreshAnswerIsNotMarked() {
    answers(Services.INVENTORY, okJson("{}"));

    given()
        .get("/api/products/TEA-4")
        .then()
        .statusCode(200)
        .header("Age", nullValue())
        .header("Cache-Status", nullValue());
  }

  private static void seen(String path) {
    answers(Services.INVENTORY, okJson("{\"name\":\"Earl Grey\"}"));
    given().get(path).then().statusCode(200);
  }

  private static ValidatableResponse isStale(String path) {
    return given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Age", matchesPattern("\\d+"))
        .header("Cache-Status", "gateway; hit; detail=stale-if-error")
        .body("name", equalTo("Earl Grey"));
  }
}
