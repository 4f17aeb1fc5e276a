package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class RoutesTest extends GatewayTest {
  private static final String BODY = "{\"items\":[ {\"ä\":1} ],\"next\":null}";

  static Stream<Arguments> reads() {
    WireMockServer orders = Services.ORDERS;
    WireMockServer sagas = Services.ORCHESTRATOR;
    WireMockServer inventory = Services.INVENTORY;
    return Stream.of(
        arguments("/api/products", inventory, "/products?limit=20"),
        arguments("/api/products?limit=5&after=QQ", inventory, "/products?limit=5&after=QQ"),
        arguments("/api/products/TEA-1", inventory, "/products/TEA-1"),
        arguments("/api/orders", orders, "/orders"),
        arguments(
            "/api/orders?status=PENDING&limit=x&after=QQ",
            orders,
            "/orders?status=PENDING&limit=x&after=QQ"),
        arguments("/api/orders?status=%7Bx%7D%26%25", orders, "/orders?status=%7Bx%7D%26%25"),
        arguments("/api/orders/" + ORDER_ID, orders, "/orders/" + ORDER_ID),
        arguments(
            "/api/orders/" + ORDER_ID + "/events?since=2&limit=9&after=Q",
            orders,
            "/orders/" + ORDER_ID + "/events?since=2&limit=9&after=Q"),
        arguments(
            "/api/sagas?status=STUCK&orderId=7&limit=1&after=Q",
            sagas,
            "/sagas?status=STUCK&orderId=7&limit=1&after=Q"),
        arguments("/api/reports/customers/alice", orders, "/reports/customers/alice"),
        arguments("/api/reports/customers/a%2Fb%20c", orders, "/reports/customers/a%2Fb%20c"),
        arguments(
            "/api/reports/sales?from=2025-03-01&to=2025-04-01&limit=7&after=Q",
            orders,
            "/reports/sales?from=2025-03-01&to=2025-04-01&limit=7&after=Q"),
        arguments(
            "/api/reports/orders-by-hour?from=2025-03-01T10:00:00Z&limit=7",
            orders,
            "/reports/orders-by-hour?from=2025-03-01T10%3A00%3A00Z&limit=7"),
        arguments("/api/projections", orders, "/projections"),
        arguments("/api/sagas/" + ORDER_ID, sagas, "/sagas/" + ORDER_ID));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aReadGoesToItsServiceAndTheAnswerIsReturnedUnchanged(
      String path, WireMockServer service, String target) {
    answers(service, okJson(BODY));

    byte[] body =
        operator()
            .get(path)
            .then()
            .statusCode(200)
            .contentType("application/json")
            .extract()
            .asByteArray();

    assertArrayEquals(BODY.getBytes(java.nio.charset.StandardCharsets.UTF_8), body);
    service.verify(1, getRequestedFor(urlEqualTo(target)));
  }

  static Stream<Arguments> writes() {
    return Stream.of(
        arguments("PUT", "/api/products/TEA-1", "/products/TEA-1"),
        arguments("POST", "/api/products/TEA-1/stock-receipts", "/products/TEA-1/stock-receipts"));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aChangeCarriesItsBodyAndTheCallersToken(String method, String path, String target) {
    answers(
        Services.INVENTORY,
        created().withHeader("Content-Type", "application/json").withBody(BODY));
    String token = Tokens.operator("oscar");

    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("{\"quantity\" : 7}")
        .request(method, path)
        .then()
        .statusCode(201);

    Services.INVENTORY.verify(
        1,
        requestedFor(method, urlEqualTo(target))
            .withHeader("Authorization", equalTo("Bearer " + token))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(equalTo("{\"quantity\" : 7}")));
  }

  @Test
  void aRebuildGoesToTheOrderService() {
    answers(Services.ORDERS, okJson(BODY).withStatus(202));

    operator().post("/api/projections/orders-by-hour/rebuild").then().statusCode(202);
    customer().post("/api/projections/sales/rebuild").then().statusCode(403);

    Services.ORDERS.verify(
        1, requestedFor("POST", urlEqualTo("/projections/orders-by-hour/rebuild")));
    Services.ORDERS.verify(0, requestedFor("POST", urlEqualTo("/projections/sales/rebuild")));
  }

  @Test
  void anInternalLocationBecomesAPublicOne() {
    answers(
        Services.INVENTORY, created().withHeader("Location", "http://inside:8082/products/TEA-1"));

    operator()
        .contentType("application/json")
        .body("{}")
        .put("/api/products/TEA-1")
        .then()
        .statusCode(201)
        .header("Location", "/api/products/TEA-1");
  }

  @Test
  void internalHeadersAreRemoved() {
    answers(Services.ORDERS, okJson(BODY).withHeader("X-Inside", "secret"));

    customer().get("/api/orders").then().statusCode(200).header("X-Inside", nullValue());
  }

  @Test
  void browsersAreToldNotToGuessTypes() {
    answers(Services.ORDERS, okJson(BODY));

    customer().get("/api/orders").then().header("X-Content-Type-Options", "nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/shop",
        "/assets",
        "/assets/",
        "/development-issuer/authorize",
        "/development-issuer/end-session",
        "/api",
        "/api/nothing",
        "/orders",
        "/sagas/place-order",
        "/api/sagas/place-order",
        "/api/products/tea",
        "/api/products/..%2Forders",
        "/api/products/A/stock-receipts/1",
        "/api/orders/not-an-id",
        "/api/orders/" + ORDER_ID + "/nothing",
        "/q/health",
        "/q/metrics",
        "/q/openapi"
      })
  void nothingElseIsReachable(String path) {
    isProblem(operator().get(path), 404, "not-found", path);
  }

  @Test
  void aSkuHas64CharactersAtMost() {
    String longest = "/api/products/" + "X".repeat(64);
    answers(Services.INVENTORY, okJson(BODY));

    given().get(longest).then().statusCode(200);
    isProblem(given().get(longest + "X"), 404, "not-found", longest + "X");
  }
}
