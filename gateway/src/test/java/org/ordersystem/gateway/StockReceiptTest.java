package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** The Idempotency-Key of a stock receipt reaches the inventory service. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class StockReceiptTest extends GatewayTest {
  private static final String PATH = "/api/products/A/stock-receipts";

  private static Response receive(RequestSpecification request) {
    return request.contentType("application/json").body("{\"quantity\":1}").post(PATH);
  }

  private static RequestPatternBuilder receipt() {
    return postRequestedFor(urlEqualTo("/products/A/stock-receipts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a key", "\"a key\""})
  void theKeyIsTheSameBareOrQuoted(String key) {
    answers(Services.INVENTORY, created());

    receive(operator().header("Idempotency-Key", key)).then().statusCode(201);

    Services.INVENTORY.verify(1, receipt().withHeader("Idempotency-Key", equalTo("a key")));
  }

  @Test
  void withoutAKeyEachReceiptGetsANewOne() {
    answers(Services.INVENTORY, created());

    receive(operator()).then().statusCode(201);
    receive(operator()).then().statusCode(201);

    assertEquals(
        2,
        Services.INVENTORY.findAll(receipt()).stream()
            .map(request -> request.getHeader("Idempotency-Key"))
            .peek(UUID::fromString)
            .distinct()
            .count());
  }

  @Test
  void twoKeysAre400() {
    isProblem(
            receive(operator().header("Idempotency-Key", "a", "b")), 400, "validation-failed", PATH)
        .body("violations[0].field", is("Idempotency-Key"));
    assertTrue(Services.INVENTORY.getAllServeEvents().isEmpty());
  }

  @Test
  void aKeyOfAnotherBodyIs422() {
    answers(
        Services.INVENTORY,
        problem(
            422,
            "{\"type\":\"urn:ordersystem:problem:idempotency-key-reused\",\"title\":\"t\",\"status\":422,\"detail\":\"d\"}"));

    isProblem(
        receive(operator().header("Idempotency-Key", "k")), 422, "idempotency-key-reused", PATH);
  }
}
