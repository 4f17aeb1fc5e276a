package org.ordersystem.inventory.component;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Steps.line;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The steps of several orders in one request. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class StepBatchesTest {
  private final List<Steps> sagas = Stream.generate(Steps::ofANewSaga).limit(4).toList();

  private static Map<String, Object> call(Steps saga, Map<String, Object> body) {
    return Map.of("saga", saga.sagaId(), "order", saga.orderId(), "body", body);
  }

  private static Map<String, Object> reservation(Steps saga, Steps.Line... lines) {
    return call(saga, Map.of("lines", List.of(lines)));
  }

  private static Map<String, Object> shipment(Steps saga, String country) {
    return call(saga, Map.of("shipTo", Steps.shipTo(country)));
  }

  private static ValidatableResponse send(String step, List<Map<String, Object>> calls) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.orchestrator())
        .contentType(ContentType.JSON)
        .body(Map.of("calls", calls))
        .post("/steps/" + step)
        .then();
  }

  private static long reserved(String sku) {
    return Database.number("SELECT reserved FROM product WHERE sku = ?", sku);
  }

  private static long held(String sku) {
    return Database.number("SELECT held FROM stock_balance WHERE sku = ?", sku);
  }

  /** The third order finds too little, the fourth fits in again. */
  @Test
  void anOrderSeesTheStockThatTheOrdersBeforeItHaveLeft() {
    String sku = aProductWith(10);
    String other = aProductWith(1);

    send(
            "reserve-inventory",
            List.of(
                reservation(sagas.get(0), line(sku, 4), line(other, 1)),
                reservation(sagas.get(1), line(sku, 4)),
                reservation(sagas.get(2), line(sku, 3)),
                reservation(sagas.get(3), line(sku, 2))))
        .statusCode(200)
        .body("answers[0].done.lines.quantity", contains(4, 1))
        .body("answers[0].refused", nullValue())
        .body("answers[1].done.lines.quantity", contains(4))
        .body("answers[2].done", nullValue())
        .body("answers[2].refused.code", is("OUT_OF_STOCK"))
        .body("answers[3].done.lines.quantity", contains(2));

    assertEquals(10, reserved(sku));
    assertEquals(10, held(sku));
  }

  @Test
  void aCallIsAnsweredTheSameIfItIsRepeatedAlone() {
    String sku = aProductWith(1);
    send(
            "reserve-inventory",
            List.of(
                reservation(sagas.get(0), line(sku, 1)), reservation(sagas.get(1), line(sku, 1))))
        .statusCode(200);

    sagas.get(0).reserve(line(sku, 1)).statusCode(200);
    sagas.get(1).reserve(line(sku, 1)).statusCode(409).body("code", is("OUT_OF_STOCK"));
    assertEquals(1, reserved(sku));
  }

  @Test
  void ordersAreShippedTogetherAndARefusedOneKeepsItsReservation() {
    String sku = aProductWith(9);
    send("reserve-inventory", sagas.stream().map(saga -> reservation(saga, line(sku, 2))).toList())
        .statusCode(200);

    send(
            "ship-order",
            List.of(
                shipment(sagas.get(0), "DE"),
                shipment(sagas.get(1), "AQ"),
                shipment(sagas.get(2), "FR"),
                shipment(sagas.get(3), "DE")))
        .statusCode(200)
        .body("answers[1].refused.code", is("SHIPMENT_REFUSED"))
        .body("answers[2].done.trackingNumber", containsString("OS"));

    assertEquals(2, reserved(sku));
    assertEquals(2, held(sku));
  }

  @Test
  void oneReservationThatIsNotHeldRefusesAllShipments() {
    String sku = aProductWith(9);
    sagas.get(0).reserve(line(sku, 2)).statusCode(200);

    refused(
        send("ship-order", List.of(shipment(sagas.get(0), "DE"), shipment(sagas.get(1), "DE"))));
    assertEquals(2, reserved(sku));
  }

  @Test
  void oneReleasedReservationRefusesAll() {
    String sku = aProductWith(9);
    sagas.get(1).release().statusCode(204);

    refused(
        send(
            "reserve-inventory",
            sagas.stream().map(saga -> reservation(saga, line(sku, 2))).toList()));
    assertEquals(0, reserved(sku));
  }

  @Test
  void twoCallsForOneOrderAreRefused() {
    String sku = aProductWith(9);
    Steps saga = sagas.getFirst();

    refused(
        send(
            "reserve-inventory",
            List.of(
                reservation(saga, line(sku, 2)), reservation(saga.ofAnotherSaga(), line(sku, 2)))));
    assertEquals(0, reserved(sku));
  }

  @Test
  void oneMalformedCallRefusesAll() {
    String sku = aProductWith(9);

    refused(
        send(
            "reserve-inventory",
            List.of(reservation(sagas.get(0), line(sku, 2)), reservation(sagas.get(1)))));
    assertEquals(0, reserved(sku));
  }

  private static void refused(ValidatableResponse response) {
    response.statusCode(409).body("type", containsString("batch-refused"));
  }
}
