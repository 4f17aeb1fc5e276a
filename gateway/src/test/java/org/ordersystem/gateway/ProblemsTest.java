package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class ProblemsTest extends GatewayTest {
  private static final int LIMIT = 64 * 1024;
  private static final String ORDERS = "/api/orders";

  @TestHTTPResource("/")
  URI gateway;

  @Test
  void anUnsupportedMethodIs405() {
    isProblem(operator().delete("/api/products/A"), 405, "method-not-allowed", "/api/products/A");
    isProblem(operator().put("/api/sagas"), 405, "method-not-allowed", "/api/sagas");
  }

  @Test
  void aBodyThatIsNotJsonIs415() {
    isProblem(
        customer().contentType("text/plain").body("tea").post(ORDERS),
        415,
        "unsupported-media-type",
        ORDERS);
  }

  @Test
  void aResponseThatIsNotJsonIs406() {
    isProblem(customer().accept("text/html").get(ORDERS), 406, "not-acceptable", ORDERS);
  }

  @Test
  void aBodyAtTheLimitPassesAndOneBeyondIs413() {
    answers(Services.INVENTORY, okJson("{}"));

    operator()
        .contentType("application/json")
        .body("x".repeat(LIMIT))
        .put("/api/products/A")
        .then()
        .statusCode(200);
    isProblem(
        operator()
            .contentType("application/json")
            .body("x".repeat(LIMIT + 1))
            .put("/api/products/A"),
        413,
        "content-too-large",
        "/api/products/A");
    assertEquals(1, Services.INVENTORY.getAllServeEvents().size());
  }

  @Test
  void aBodyFarBeyondTheLimitStillGetsAProblem() {
    isProblem(
        operator().contentType("application/json").body(new byte[8 * LIMIT]).put("/api/products/A"),
        413,
        "content-too-large",
        "/api/products/A");
  }

  @Test
  void aBodyWithoutAContentLengthIsLimitedToo() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve(ORDERS))
            .header("Authorization", "Bearer " + Tokens.customer("alice"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(new byte[8 * LIMIT])))
            .build();

    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertEquals(413, answer.statusCode());
      assertTrue(answer.body().contains("urn:ordersystem:problem:content-too-large"));
    }
  }

  @Test
  void anAddressThatIsTooLongIs414() {
    isProblem(customer().get(ORDERS + "?after=" + "x".repeat(8192)), 414, "uri-too-long", ORDERS);
  }

  @Test
  void headersThatAreTooLargeAre431() {
    isProblem(
        customer().header("X-Large", "x".repeat(17_000)).get(ORDERS),
        431,
        "request-header-fields-too-large",
        ORDERS);
  }

  @Test
  void theProblemOfAServiceKeepsItsTextAndGetsThePublicForm() {
    answers(
        Services.ORDERS,
        problem(
            409,
            """
            {"type":"urn:ordersystem:problem:order-final","title":"Order is final","status":409,
             "detail":"It is COMPLETED.","instance":"/orders/7","code":"INSIDE","stack":"at org..."}
            """));

    isProblem(customer().get(ORDERS), 409, "order-final", ORDERS)
        .body("title", equalTo("Order is final"))
        .body("detail", equalTo("It is COMPLETED."))
        .body("$", not(hasKey("code")))
        .body("$", not(hasKey("stack")));
  }

  @Test
  void violationsAreListedByFieldAndMessage() {
    answers(
        Services.ORDERS,
        problem(
            400,
            """
            {"type":"urn:ordersystem:problem:validation-failed","title":"Bad Request","violations":
              [{"field":"lines[0].quantity","in":"body","message":"must be at least 1"}]}
            """));

    isProblem(customer().get(ORDERS), 400, "validation-failed", ORDERS)
        .body("violations.size()", equalTo(1))
        .body(
            "violations[0]",
            equalTo(Map.of("field", "lines[0].quantity", "message", "must be at least 1")));
  }

  @Test
  void namesOfJavaTypesAreHidden() {
    String text = "Cannot deserialize value of type `org.ordersystem.order.api.NewOrder`";
    answers(
        Services.ORDERS,
        problem(
            400,
            """
            {"type":"urn:ordersystem:problem:validation-failed","detail":"%1$s",
             "violations":[{"field":"lines","message":"%1$s"}]}
            """
                .formatted(text)));

    isProblem(customer().get(ORDERS), 400, "validation-failed", ORDERS)
        .body("detail", equalTo("The request is malformed."))
        .body("violations[0].message", equalTo("is not valid"));
  }

  static Stream<ResponseDefinitionBuilder> refusalsOfOthers() {
    return Stream.of(
        aResponse().withStatus(403).withBody("<html>at org.x.Y</html>"),
        aResponse().withStatus(404),
        aResponse().withStatus(410),
        aResponse().withStatus(413),
        aResponse().withStatus(421),
        aResponse().withStatus(429),
        problem(404, "{}"),
        problem(404, ""),
        problem(404, "[\"org.x.Y\"]"),
        problem(404, "no JSON"),
        problem(404, "{\"type\":\"https://elsewhere/x\",\"detail\":\"org.x.Y\"}"),
        okJson("{\"type\":\"urn:ordersystem:problem:not-found\"}").withStatus(404));
  }

  /** A proxy before the service answers so. Its 404 does not mean that there is no such order. */
  @ParameterizedTest
  @MethodSource("refusalsOfOthers")
  void aRefusalThatIsNotOfTheServiceIs502(ResponseDefinitionBuilder answer) {
    answers(Services.ORDERS, answer);

    isProblem(customer().get(ORDERS), 502, "bad-gateway", ORDERS)
        .body("detail", not(containsString("org.x.Y")));
    assertEquals(1, Services.ORDERS.getAllServeEvents().size());
  }

  @Test
  void aTokenThatAServiceRefusesIsChallenged() {
    answers(Services.ORDERS, refusal(401, "unauthorized"));

    isProblem(customer().get(ORDERS), 401, "unauthorized", ORDERS)
        .header("WWW-Authenticate", containsString("Bearer realm=\"order-system\""));
  }

  @Test
  void theRetryAfterOfAnOverloadedServiceIsKept() {
    answers(
        Services.ORDERS,
        problem(
                503,
                "{\"type\":\"urn:ordersystem:problem:overloaded\",\"title\":\"Full\",\"detail\":\"d\"}")
            .withHeader("Retry-After", "7"));

    isProblem(customer().get(ORDERS), 503, "overloaded", ORDERS).header("Retry-After", "7");
    assertEquals(1, Services.ORDERS.getAllServeEvents().size());
  }

  @Test
  void aServiceThatIsStoppingIs503WithRetryAfter() {
    answers(Services.ORDERS, aResponse().withStatus(503));

    isProblem(customer().get(ORDERS), 503, "service-unavailable", ORDERS)
        .header("Retry-After", "1");
  }

  static Stream<ResponseDefinitionBuilder> unusable() {
    return Stream.of(
        aResponse().withStatus(500).withBody("java.lang.IllegalStateException at org.x.Y"),
        problem(500, "{\"title\":\"Internal Server Error\",\"detail\":\"org.x.Y\"}"),
        aResponse().withStatus(200).withHeader("Content-Type", "text/html").withBody("<html/>"),
        aResponse().withStatus(200).withBody("no type"),
        temporaryRedirect("http://inside:8081/org.x.Y"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void anUnusableAnswerIs502(ResponseDefinitionBuilder answer) {
    answers(Services.ORDERS, answer);

    isProblem(customer().get(ORDERS), 502, "bad-gateway", ORDERS)
        .body("detail", not(containsString("org.x.Y")))
        .header("Location", equalTo(null));
  }

  @Test
  void aServicesOwnTimeoutIs504() {
    answers(Services.ORDERS, aResponse().withStatus(504));

    isProblem(customer().get(ORDERS), 504, "gateway-timeout", ORDERS);
  }

  @Test
  void theInstanceIsThePathAsItWasSent() {
    isProblem(customer().get("/api/orders/a%20b"), 404, "not-found", "/api/orders/a%20b");
  }
}
