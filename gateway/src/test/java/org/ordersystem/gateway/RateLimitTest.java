package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@TestProfile(RateLimitTest.Tight.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class RateLimitTest extends GatewayTest {
  private static final int LIMIT = 5;
  private static final String ORDERS = "/api/orders";

  @Test
  void everyResponseTellsTheLimit() {
    answers(Services.ORDERS, okJson("{}"));

    orders(UUID.randomUUID().toString())
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", "\"read\";q=5;w=3600")
        .header("RateLimit", matchesPattern("\"read\";r=4;t=\\d+"));
  }

  @Test
  void pastTheLimitASubjectIsTurnedAway() {
    answers(Services.ORDERS, okJson("{}"));
    String subject = UUID.randomUUID().toString();
    IntStream.range(0, LIMIT).forEach(i -> orders(subject).then().statusCode(200));

    isProblem(orders(subject), 429, "too-many-requests", ORDERS)
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .header("RateLimit", matchesPattern("\"read\";r=0;t=\\d+"));
    Services.ORDERS.verify(LIMIT, anyRequestedFor(anyUrl()));
  }

  @Test
  void oneSubjectsLimitIsNotAnothers() {
    answers(Services.ORDERS, okJson("{}"));
    String subject = UUID.randomUUID().toString();
    IntStream.rangeClosed(0, LIMIT).forEach(i -> orders(subject));

    orders(UUID.randomUUID().toString()).then().statusCode(200);
  }

  @Test
  void readingAndWritingHaveBudgetsOfTheirOwn() {
    String subject = UUID.randomUUID().toString();
    answers(Services.ORDERS, okJson("{}"));
    answers(Services.ORCHESTRATOR, refusal(404, "not-found"));
    IntStream.rangeClosed(0, LIMIT).forEach(i -> orders(subject));

    isProblem(cancellation(subject), 404, "not-found", "/api/orders/1/cancellation")
        .header("RateLimit-Policy", "\"write\";q=2;w=3600")
        .header("RateLimit", matchesPattern("\"write\";r=1;t=\\d+"));
    cancellation(subject).then().statusCode(404);
    isProblem(cancellation(subject), 429, "too-many-requests", "/api/orders/1/cancellation");
  }

  /** One test for all requests by address, because they share one bucket. */
  @Test
  void withoutAValidTokenAllRequestsCountForTheAddress() {
    answers(Services.INVENTORY, okJson("{}"));
    given().get("/api/products").then().statusCode(200);
    given().auth().oauth2(Tokens.forged("alice")).get(ORDERS).then().statusCode(401);
    given().auth().oauth2(Tokens.expired("bob")).get(ORDERS).then().statusCode(401);
    given().get("/nothing").then().statusCode(404);
    given().header("X-Forwarded-For", "1.2.3.4").get("/nothing").then().statusCode(404);

    isProblem(given().get("/api/products"), 429, "too-many-requests", "/api/products");
    isProblem(
        given().auth().oauth2(Tokens.forged("carol")).get(ORDERS),
        429,
        "too-many-requests",
        ORDERS);
  }

  @Test
  void healthIsNotLimited() {
    answers(Services.ORDERS, ok());

    IntStream.rangeClosed(0, LIMIT)
        .forEach(i -> given().get("/health").then().header("RateLimit", nullValue()));
  }

  private static Response orders(String subject) {
    return given().auth().oauth2(Tokens.customer(subject)).get(ORDERS);
  }

  private static Response cancellation(String subject) {
    return given().auth().oauth2(Tokens.customer(subject)).post(ORDERS + "/1/cancellation");
  }

  /** A limit that a test can reach, and a period that is longer than any test. */
  public static class Tight implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ordersystem.rate-limit.read.requests",
          Integer.toString(LIMIT),
          "ordersystem.rate-limit.write.requests",
          "2",
          "ordersystem.rate-limit.period",
          "1H");
    }
  }
}
