package org.ordersystem.inventory.component;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.aSku;
import static org.ordersystem.inventory.support.Shop.aTea;
import static org.ordersystem.inventory.support.Shop.available;
import static org.ordersystem.inventory.support.Steps.line;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.inventory.support.Shop;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class CatalogueTest {
  @Test
  void aNewProductIsCreatedWithoutStock() {
    String sku = aSku();

    Shop.put(sku, aTea(899))
        .statusCode(201)
        .body("sku", equalTo(sku))
        .body("name", equalTo("Earl Grey"))
        .body("description", equalTo("Black tea with bergamot"))
        .body("unitPrice.amount", equalTo(899))
        .body("unitPrice.currency", equalTo("EUR"))
        .body("available", equalTo(0));
    Shop.get(sku).statusCode(200).body("sku", equalTo(sku)).body("available", equalTo(0));
  }

  @Test
  void aProductIsChangedAndKeepsItsStock() {
    String sku = aProductWith(7);

    Shop.put(sku, aTea(950)).statusCode(200).body("available", equalTo(7));

    Shop.get(sku).body("unitPrice.amount", equalTo(950)).body("available", equalTo(7));
  }

  @Test
  void aStockReceiptRaisesWhatIsAvailable() {
    String sku = aProductWith(3);

    Shop.receive(sku, 4)
        .statusCode(201)
        .body("id", notNullValue())
        .body("sku", equalTo(sku))
        .body("quantity", equalTo(4))
        .body("receivedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"));

    assertEquals(7, available(sku));
  }

  @Test
  void whatIsReservedIsNotAvailable() {
    String sku = aProductWith(10);

    Steps.ofANewSaga().reserve(line(sku, 4)).statusCode(200);

    assertEquals(6, available(sku));
  }

  @Test
  void textMayUseTheWholeOfItsLengthAndOfUnicode() {
    String name = "茶🍵".repeat(100);

    Shop.put(aSku(), Map.of("name", name, "description", "é", "unitPrice", price(1)))
        .statusCode(201)
        .body("name", equalTo(name));
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    String sku = "X".repeat(24) + "-" + aSku().substring(4, 40) + "-9Z";
    assertEquals(64, sku.length());

    Shop.put(sku, aTea(100_000_000)).statusCode(201);
    Shop.receive(sku, 1).statusCode(201);
    Shop.receive(sku, 1_000_000).statusCode(201);

    assertEquals(1_000_001, available(sku));
  }

  @Test
  void theListIsSortedBySkuAndEveryProductIsOnOnePage() {
    List<String> mine = IntStream.range(0, 25).mapToObj(i -> aProductWith(0)).sorted().toList();

    List<String> listed = new ArrayList<>();
    String next = null;
    do {
      JsonPath page = page(3, next);
      List<String> skus = page.getList("items.sku");
      assertTrue(skus.size() <= 3);
      listed.addAll(skus);
      next = page.getString("next");
    } while (next != null);

    assertEquals(listed.stream().distinct().sorted().toList(), listed);
    assertTrue(listed.containsAll(mine));
  }

  @Test
  void aPageHasTwentyProductsByDefault() {
    IntStream.range(0, 21).forEach(i -> aProductWith(0));

    given()
        .get("/products")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(20))
        .body("next", notNullValue());
  }

  @Test
  void theLastPageSaysSo() {
    given()
        .queryParam("after", "WloaWloaWloaWg") // ZZ...
        .get("/products")
        .then()
        .statusCode(400);
    given()
        .queryParam("after", "WlpaWlpaWlpaWlpa") // ZZZZZZZZZZZZ
        .get("/products")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0))
        .body("$", hasKey("next"))
        .body("next", equalTo(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "1.5", "ten", "01", "99999999999"})
  void aLimitOutsideOfItsBoundsIsRefused(String limit) {
    given()
        .queryParam("limit", limit)
        .get("/products")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "YQ", "AAAA", "w4TDhA"})
  void aCursorThatIsNoneIsRefused(String cursor) {
    given()
        .queryParam("after", cursor)
        .get("/products")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEA-UNKNOWN", "lower-case", "A_B", "%20", "%00", "%C3%84", "A%2FB"})
  void anUnknownOrMalformedSkuInThePathIsNotFound(String sku) {
    given()
        .urlEncodingEnabled(false)
        .get("/products/" + sku)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void aSkuThatIsTooLongIsNotFoundByAnyRequest() {
    String sku = "X".repeat(65);

    Shop.get(sku).statusCode(404);
    Shop.put(sku, aTea(1)).statusCode(404);
    Shop.receive(sku, 1).statusCode(404);
  }

  @Test
  void stockOfAnUnknownProductIsNotReceived() {
    Shop.receive(aSku(), 1).statusCode(404).contentType("application/problem+json");
  }

  private static JsonPath page(int limit, String after) {
    var request = given().queryParam("limit", limit);
    if (after != null) {
      request.queryParam("after", after);
    }
    return request.get("/products").then().statusCode(200).extract().jsonPath();
  }

  private static Map<String, Object> price(long amount) {
    return Map.of("amount", amount, "currency", "EUR");
  }
}
