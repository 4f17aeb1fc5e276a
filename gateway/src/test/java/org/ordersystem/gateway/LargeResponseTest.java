package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** A service whose response is too large does not fill the memory of the gateway. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class LargeResponseTest extends SmallLimitsTest {
  private static final String LARGE = "\"" + "x".repeat(SmallLimits.RESPONSE - 1) + "\"";

  /**
   * Without the limit, an order and a saga of that form would be passed on, or be another failure.
   */
  @ParameterizedTest
  @MethodSource("requestsThatFail")
  void aResponseBeyondTheLimitIs502(
      WireMockServer service, String edge, Supplier<Response> request) {
    allIsWell();
    answers(service, okJson(LARGE));

    request
        .get()
        .then()
        .statusCode(502)
        .body("type", equalTo("urn:ordersystem:problem:bad-gateway"));
  }

  @ParameterizedTest
  @MethodSource("requestsThatFail")
  void aResponseWithoutAContentLengthIsLimitedToo(
      WireMockServer service, String edge, Supplier<Response> request) {
    allIsWell();
    answers(service, okJson(LARGE).withChunkedDribbleDelay(4, 10));

    request
        .get()
        .then()
        .statusCode(502)
        .body("type", equalTo("urn:ordersystem:problem:bad-gateway"));
  }

  @Test
  void aResponseWithinTheLimitIsPassedOn() {
    String body = "\"" + "x".repeat(SmallLimits.UNREAD - 1_000) + "\"";
    answers(Services.ORDERS, okJson(body));

    customer().get(ORDERS).then().statusCode(200).body(equalTo(body));
  }
}
