package org.ordersystem.inventory.component;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.available;
import static org.ordersystem.inventory.support.Steps.line;
import static org.ordersystem.inventory.support.Steps.shipTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.inventory.support.Steps.Line;
import org.ordersystem.testsupport.RepeatedKeys;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Steps with bad input are refused with a problem document, and nothing of it is stored. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class BadStepTest {
  static Stream<Object> badLines() {
    Line good = line("TEA", 1);
    Map<String, Object> withoutQuantity = Map.of("sku", "TEA");
    return Stream.of(
        List.of(),
        List.of(line("TEA", 0)),
        List.of(line("TEA", -1)),
        List.of(line("TEA", 1001)),
        List.of(line("tea", 1)),
        List.of(line("", 1)),
        List.of(line("X".repeat(65), 1)),
        List.of(good, good),
        List.of(withoutQuantity),
        Collections.singletonList(null),
        IntStream.rangeClosed(1, 101).mapToObj(i -> line("TEA-" + i, 1)).toList(),
        "none",
        5);
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void aReservationOutsideOfTheBoundsIsRefused(Object lines) {
    Steps saga = Steps.ofANewSaga();

    saga.request("reserve-inventory")
        .body(Map.of("lines", lines))
        .put("/reservations/{id}", saga.orderId())
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void theMostLinesOfTheMostPiecesAreReadAndRefusedOnlyForTheirProducts() {
    Steps.ofANewSaga()
        .reserve(
            IntStream.rangeClosed(1, 100)
                .mapToObj(i -> line("NONE-" + i, 1000))
                .toArray(Line[]::new))
        .statusCode(409);
  }

  @Test
  void aRefusedRequestLeavesNoMarkSoThatACorrectedOneIsServed() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();

    saga.reserve(line(sku, 0)).statusCode(400);

    saga.reserve(line(sku, 1)).statusCode(200);
  }

  static Stream<Map<String, Object>> badAddresses() {
    List<Map<String, Object>> bad = new ArrayList<>();
    for (String field : List.of("name", "street", "city", "postalCode")) {
      for (String value : new String[] {null, "", "x".repeat(201), "a\u0007"}) {
        bad.add(address(field, value));
      }
    }
    for (String country : new String[] {null, "", "de", "DEU", "D1"}) {
      bad.add(address("country", country));
    }
    return bad.stream();
  }

  @ParameterizedTest
  @MethodSource("badAddresses")
  void aShipmentToAnAddressOutsideOfTheBoundsIsRefused(Map<String, Object> shipTo) {
    Steps saga = Steps.ofANewSaga();

    saga.request("ship-order")
        .body(Map.of("shipTo", shipTo))
        .put("/shipments/{id}", saga.orderId())
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  static Stream<Arguments> stepsWithARepeatedKey() {
    return Stream.of(
            Arguments.of(
                "reserve-inventory",
                "/reservations/",
                "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":1}]}"),
            Arguments.of(
                "ship-order",
                "/shipments/",
                "{\"shipTo\":{\"name\":\"a\",\"street\":\"b\",\"city\":\"c\",\"postalCode\":\"d\",\"country\":\"DE\"}}"))
        .flatMap(
            good ->
                RepeatedKeys.of((String) good.get()[2])
                    .map(body -> Arguments.of(good.get()[0], good.get()[1], body)));
  }

  @ParameterizedTest
  @MethodSource("stepsWithARepeatedKey")
  void aRepeatedKeyIsRefused(String step, String path, String body) {
    Steps saga = Steps.ofANewSaga();

    saga.request(step)
        .body(body)
        .put(path + saga.orderId())
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/reservations/", "/shipments/", "/returns/"})
  void anOrderIdThatIsNoneIsNotFound(String path) {
    Steps.ofANewSaga()
        .request("reserve-inventory")
        .body("{}")
        .put(path + "no-uuid")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void aStepWithoutItsHeadersIsRefused() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    Map<String, Object> body = Map.of("lines", List.of(line(sku, 1)));
    var noHeaders =
        given().auth().oauth2(Tokens.orchestrator()).contentType(ContentType.JSON).body(body);

    noHeaders.put("/reservations/{id}", saga.orderId()).then().statusCode(400);
    saga.request("ship-order")
        .body(body)
        .put("/reservations/{id}", saga.orderId())
        .then()
        .statusCode(400)
        .contentType("application/problem+json");

    assertEquals(5, available(sku));
  }

  private static Map<String, Object> address(String field, Object value) {
    Map<String, Object> address = new HashMap<>(shipTo("DE"));
    address.put(field, value);
    return address;
  }
}
