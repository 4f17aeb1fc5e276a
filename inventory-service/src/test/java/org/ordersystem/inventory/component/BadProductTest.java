package org.ordersystem.inventory.component;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.aSku;
import static org.ordersystem.inventory.support.Shop.aTea;
import static org.ordersystem.inventory.support.Shop.available;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.inventory.support.Shop;
import org.ordersystem.testsupport.RepeatedKeys;
import org.ordersystem.testsupport.TestEnvironment;

/** Bad products and receipts are refused with a problem document, and nothing of them is stored. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class BadProductTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "5",
        "{\"name\":\"n\"",
        "{\"name\":\"n\",\"description\":\"d\",\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"}} x",
        "{\"name\":\"n\",\"description\":\"d\",\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"},\"stock\":9}",
        "{\"name\":\"n\",\"description\":\"d\",\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\",\"vat\":1}}",
        "{\"name\":\"n\",\"description\":\"d\",\"unitPrice\":{\"amount\":8.99,\"currency\":\"EUR\"}}",
        "{\"name\":\"n\",\"description\":\"d\",\"unitPrice\":{\"amount\":\"899\",\"currency\":\"EUR\"}}",
        "{\"name\":\"n\",\"description\":\"d\",\"unitPrice\":{\"amount\":99999999999999999999,\"currency\":\"EUR\"}}",
        "{\"name\":5,\"description\":\"d\",\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"}}",
        "{\"name\":[\"n\"],\"description\":\"d\",\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"}}"
      })
  @MethodSource("productsWithARepeatedKey")
  void aProductThatIsNotTheJsonOfOneIsRefused(String body) {
    String sku = aSku();

    Shop.operator()
        .body(body)
        .put("/products/{sku}", sku)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");

    Shop.get(sku).statusCode(404);
  }

  static Stream<String> productsWithARepeatedKey() {
    return RepeatedKeys.of(
        "{\"name\":\"n\",\"description\":\"d\",\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"}}");
  }

  static Stream<Map<String, Object>> badProducts() {
    return Stream.of(
        tea("name", null),
        tea("name", ""),
        tea("name", "x".repeat(201)),
        tea("name", "line\nbreak"),
        tea("name", "nul\u0000"),
        tea("name", "\u0085"),
        tea("description", null),
        tea("description", ""),
        tea("description", "x".repeat(201)),
        tea("description", "tab\t"),
        tea("unitPrice", null),
        tea("unitPrice", price(null, "EUR")),
        tea("unitPrice", price(0, "EUR")),
        tea("unitPrice", price(-1, "EUR")),
        tea("unitPrice", price(100_000_001, "EUR")),
        tea("unitPrice", price(1, null)),
        tea("unitPrice", price(1, "USD")),
        tea("unitPrice", price(1, "eur")),
        tea("unitPrice", price(1, "")));
  }

  @ParameterizedTest
  @MethodSource("badProducts")
  void aProductOutsideOfTheBoundsIsRefused(Map<String, Object> product) {
    String sku = aSku();

    Shop.put(sku, product).statusCode(400).contentType("application/problem+json");

    Shop.get(sku).statusCode(404);
  }

  @Test
  void aViolationNamesTheFieldThatIsWrong() {
    Shop.put(aSku(), tea("unitPrice", price(0, "USD")))
        .statusCode(400)
        .body("violations.field", hasItem(containsString("unitPrice.amount")))
        .body("violations.field", hasItem(containsString("unitPrice.currency")))
        .body("violations.message", hasItem("must be the shop's currency"));
  }

  @Test
  void halfASurrogatePairIsNoText() {
    Shop.operator()
        .body(
            "{\"name\":\"\\ud83c\",\"description\":\"d\",\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\"}}")
        .put("/products/{sku}", aSku())
        .then()
        .statusCode(400);
  }

  @Test
  void aRefusedChangeChangesNothing() {
    String sku = aProductWith(3);

    Shop.put(sku, tea("unitPrice", price(0, "EUR"))).statusCode(400);

    Shop.get(sku).body("unitPrice.amount", equalTo(899)).body("available", equalTo(3));
  }

  static Stream<Object> badQuantities() {
    return Stream.of(0, -1, 1_000_001, 1.5, 3_000_000_000L, "7", true, List.of(1), Map.of());
  }

  @ParameterizedTest
  @MethodSource("badQuantities")
  void aReceiptOutsideOfTheBoundsIsRefused(Object quantity) {
    String sku = aProductWith(3);

    Shop.receive(sku, quantity).statusCode(400).contentType("application/problem+json");

    assertEquals(3, available(sku));
  }

  @Test
  void aReceiptWithoutAQuantityIsRefused() {
    String sku = aProductWith(3);

    for (String body :
        List.of("", "{}", "{\"quantity\":null}", "{\"quantity\":1,\"quantity\":1}")) {
      Shop.operator().body(body).post("/products/{sku}/stock-receipts", sku).then().statusCode(400);
    }

    assertEquals(3, available(sku));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void anotherMediaTypeIsRefused(String mediaType) {
    String sku = aSku();

    Shop.operator()
        .contentType(mediaType)
        .body("{}")
        .put("/products/{sku}", sku)
        .then()
        .statusCode(415);

    Shop.get(sku).statusCode(404);
  }

  @Test
  void anotherMethodIsRefused() {
    Shop.operator().delete("/products/{sku}", aSku()).then().statusCode(405);
  }

  private static Map<String, Object> tea(String field, Object value) {
    Map<String, Object> tea = new HashMap<>(aTea(899));
    tea.put(field, value);
    return tea;
  }

  private static Map<String, Object> price(Integer amount, String currency) {
    Map<String, Object> price = new HashMap<>();
    price.put("amount", amount);
    price.put("currency", currency);
    return price;
  }
}
