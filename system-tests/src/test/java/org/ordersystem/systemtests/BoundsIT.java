package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the orchestrator accepts, every participant accepts, at both bounds of each field. Otherwise
 * the saga of an accepted order is stuck.
 */
class BoundsIT {
  /** A character outside the Basic Multilingual Plane: two chars, one code point, four bytes. */
  private static final String CUP = "\uD83C\uDF75";

  private static final Map<String, String> ADDRESS =
      Map.of(
          "name", "Alice",
          "street", "1 High St",
          "city", "Berlin",
          "postalCode", "10115",
          "country", "DE");

  private static final long HIGHEST_PRICE = 100_000_000;

  private final SystemUnderTest system = SystemUnderTest.running();

  @AfterEach
  void everyInvariantHolds() {
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private record Line(String sku, int quantity) {}

  private static Map<String, Object> order(
      List<Line> lines, String method, Map<String, String> to) {
    return Map.of("lines", lines, "paymentMethod", method, "shipTo", to);
  }

  private static Map<String, String> address(String field, String value) {
    Map<String, String> address = new HashMap<>(ADDRESS);
    address.put(field, value);
    return address;
  }

  private Map<String, Object> orderOfTea(String method, Map<String, String> to) {
    return order(List.of(new Line(system.product(1), 1)), method, to);
  }

  private Response place(RequestSpecification customer, Map<String, Object> order) {
    return customer.header("Prefer", "wait=30").body(order).post("/api/orders");
  }

  private void isCompleted(Map<String, Object> order) {
    place(system.as("alice"), order).then().statusCode(201).body("status", is("COMPLETED"));
  }

  static Stream<Arguments> addresses() {
    String[] countries = Locale.getISOCountries();
    return Stream.concat(
        Stream.of("name", "street", "city", "postalCode")
            .flatMap(
                field ->
                    Stream.of("a", CUP, "b".repeat(200), CUP.repeat(200))
                        .map(value -> Arguments.of(field, value))),
        Stream.of(
            Arguments.of("country", countries[0]),
            Arguments.of("country", countries[countries.length - 1])));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void anAddressAtItsBoundsIsShippedTo(String field, String value) {
    isCompleted(orderOfTea("pm_card_visa", address(field, value)));
  }

  /** No such payment method exists, so the provider declines it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void aPaymentMethodAtItsBoundsIsDeclined(int length) {
    place(system.as("alice"), orderOfTea("_".repeat(length), ADDRESS))
        .then()
        .statusCode(201)
        .body("rejection.code", is("PAYMENT_DECLINED"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 1", "1, 64"})
  void aLineAtItsBoundsIsDelivered(int quantity, int length) {
    String sku = length == 1 ? "Z" : UUID.randomUUID().toString().toUpperCase() + "-".repeat(28);
    stocked(sku, 250, quantity);

    isCompleted(order(List.of(new Line(sku, quantity)), "pm_card_visa", ADDRESS));
  }

  /** Its total is the largest that is possible. */
  @Test
  void theLargestOrderIsDelivered() {
    List<Line> lines =
        IntStream.range(0, 100)
            .mapToObj(i -> UUID.randomUUID().toString().toUpperCase() + "-".repeat(28))
            .map(sku -> new Line(sku, 1000))
            .toList();
    lines.forEach(line -> stocked(line.sku(), HIGHEST_PRICE, line.quantity()));

    place(system.as("alice"), order(lines, "pm_card_visa", ADDRESS))
        .then()
        .statusCode(201)
        .body("status", is("COMPLETED"))
        .body("total.amount", is(100L * 1000 * HIGHEST_PRICE));
  }

  static Stream<String> subjects() {
    return Stream.of("c", CUP, "c".repeat(255), CUP.repeat(255));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aCustomerWhoseIdIsAtItsBoundsIsServed(String subject) {
    String token =
        SignedToken.withSubject(system.token("alice"), subject, system.deployment().signingKey());
    RequestSpecification customer = system.anonymous().auth().oauth2(token);

    place(customer, orderOfTea("pm_card_visa", ADDRESS))
        .then()
        .statusCode(201)
        .body("status", is("COMPLETED"))
        .body("customerId", is(subject));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255})
  void aKeyAtItsBoundsIsAccepted(int length) {
    String key = (UUID.randomUUID() + "k".repeat(255)).substring(0, length);
    Map<String, Object> order = orderOfTea("pm_card_visa", ADDRESS);

    String first = placeWithKey(key, order);
    assertThat(placeWithKey(key, order), is(first));
  }

  private String placeWithKey(String key, Map<String, Object> order) {
    Response placed = place(system.as("bob").header("Idempotency-Key", key), order);
    placed.then().statusCode(201).body("status", is("COMPLETED"));
    return placed.path("id");
  }

  private void stocked(String sku, long price, int quantity) {
    Map<String, Object> product =
        Map.of(
            "name", CUP.repeat(200),
            "description", "b",
            "unitPrice", Map.of("amount", price, "currency", "EUR"));
    assertThat(
        system.as("oscar").body(product).put("/api/products/" + sku).statusCode() < 300, is(true));
    system
        .as("oscar")
        .body(Map.of("quantity", quantity))
        .post("/api/products/" + sku + "/stock-receipts")
        .then()
        .statusCode(201);
  }
}
