package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.ordersystem.testsupport.Tokens;

/** The base of the tests against the running gateway. */
abstract class GatewayTest {
  static final String ORDER_ID = "01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e";

  @Inject CircuitBreakerMaintenance breakers;

  @BeforeEach
  void forget() {
    Services.reset();
    breakers.resetAll();
  }

  static RequestSpecification customer() {
    return given().urlEncodingEnabled(false).auth().oauth2(Tokens.customer("alice"));
  }

  static RequestSpecification operator() {
    return given().urlEncodingEnabled(false).auth().oauth2(Tokens.operator("oscar"));
  }

  static void answers(WireMockServer service, ResponseDefinitionBuilder answer) {
    service.stubFor(any(anyUrl()).willReturn(answer));
  }

  /** The answer of a service that refuses the request. */
  static ResponseDefinitionBuilder refusal(int status, String code) {
    return problem(status, "{\"type\":\"urn:ordersystem:problem:%s\"}".formatted(code));
  }

  static ResponseDefinitionBuilder problem(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/problem+json")
        .withBody(body);
  }

  static ValidatableResponse isProblem(
      Response response, int status, String code, String instance) {
    return response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:ordersystem:problem:" + code))
        .body("title", not(emptyOrNullString()))
        .body("status", equalTo(status))
        .body("detail", not(emptyOrNullString()))
        .body("instance", equalTo(instance))
        .body("traceId", matchesPattern("(?!0{32})[0-9a-f]{32}"));
  }
}
