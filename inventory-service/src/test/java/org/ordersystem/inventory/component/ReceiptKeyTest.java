package org.ordersystem.inventory.component;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.aSku;
import static org.ordersystem.inventory.support.Shop.available;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ordersystem.inventory.support.Shop;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** A stock receipt with an Idempotency-Key takes effect once. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReceiptKeyTest {
  private static ValidatableResponse receive(String sku, String key, int quantity) {
    return receive("oscar", sku, key, quantity);
  }

  private static ValidatableResponse receive(
      String operator, String sku, String key, int quantity) {
    return given()
        .auth()
        .oauth2(Tokens.operator(operator))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(Map.of("quantity", quantity))
        .post("/products/{sku}/stock-receipts", sku)
        .then();
  }

  @Test
  void aRepeatedReceiptHasTheSameAnswerAndOneEffect() {
    String sku = aProductWith(0);

    String first = receive(sku, "key", 5).statusCode(201).extract().asString();
    String second = receive(sku, "key", 5).statusCode(201).extract().asString();

    assertEquals(first, second);
    assertEquals(5, available(sku));
  }

  @Test
  void anotherQuantityUnderTheSameKeyIs422() {
    String sku = aProductWith(0);
    receive(sku, "key", 5).statusCode(201);

    receive(sku, "key", 6)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:ordersystem:problem:idempotency-key-reused"));
    assertEquals(5, available(sku));
  }

  @Test
  void eachOperatorAndEachProductHasKeysOfItsOwn() {
    String sku = aProductWith(0);
    String other = aProductWith(0);

    receive("oscar", sku, "key", 1).statusCode(201);
    receive("olga", sku, "key", 2).statusCode(201);
    receive("oscar", other, "key", 3).statusCode(201);

    assertEquals(3, available(sku));
    assertEquals(3, available(other));
  }

  @Test
  void withoutAKeyEachRequestIsAReceipt() {
    String sku = aProductWith(0);

    String first = Shop.receive(sku, 5).statusCode(201).extract().path("id");
    String second = Shop.receive(sku, 5).statusCode(201).extract().path("id");

    assertNotEquals(first, second);
    assertEquals(10, available(sku));
  }

  @Test
  void concurrentRepetitionsHaveOneEffect() throws InterruptedException {
    String sku = aProductWith(0);
    Callable<String> request = () -> receive(sku, "key", 7).statusCode(201).extract().path("id");

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> ids = threads.invokeAll(Collections.nCopies(8, request));
      assertEquals(1, ids.stream().map(Future::resultNow).distinct().count());
    }
    assertEquals(7, available(sku));
  }

  @Test
  void aKeyOfAnUnknownProductIsNotUsedUp() {
    String sku = aSku();
    receive(sku, "key", 1).statusCode(404);

    Shop.put(sku, Shop.aTea(1)).statusCode(201);

    receive(sku, "key", 2).statusCode(201);
    assertEquals(2, available(sku));
  }

  @Test
  void aKeyThatIsTooLongIs400() {
    receive(aProductWith(0), "x".repeat(256), 1).statusCode(400);
  }
}
