package org.ordersystem.inventory.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.ordersystem.testsupport.Tokens;

/** Calls of operators and visitors. */
public final class Shop {
  private static final String OPERATOR = Tokens.operator("oscar");

  private Shop() {}

  /** Creates a product for one test with this quantity on hand, at 8.99 EUR. */
  public static String aProductWith(int stock) {
    return aProductWith(stock, 899);
  }

  public static String aProductWith(int stock, long unitPrice) {
    String sku = aSku();
    put(sku, aTea(unitPrice)).statusCode(201);
    if (stock > 0) {
      receive(sku, stock).statusCode(201);
    }
    return sku;
  }

  public static String aSku() {
    return "TEA-" + UUID.randomUUID().toString().toUpperCase();
  }

  public static Map<String, Object> aTea(long unitPrice) {
    return Map.of(
        "name", "Earl Grey",
        "description", "Black tea with bergamot",
        "unitPrice", Map.of("amount", unitPrice, "currency", "EUR"));
  }

  public static ValidatableResponse put(String sku, Object product) {
    return operator().body(product).put("/products/{sku}", sku).then();
  }

  public static ValidatableResponse receive(String sku, Object quantity) {
    return operator()
        .body(Map.of("quantity", quantity))
        .post("/products/{sku}/stock-receipts", sku)
        .then();
  }

  public static ValidatableResponse get(String sku) {
    return given().get("/products/{sku}", sku).then();
  }

  public static int available(String sku) {
    return get(sku).statusCode(200).extract().path("available");
  }

  public static RequestSpecification operator() {
    return given().auth().oauth2(OPERATOR).contentType(ContentType.JSON);
  }
}
