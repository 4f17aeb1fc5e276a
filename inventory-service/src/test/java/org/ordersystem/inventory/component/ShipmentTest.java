package org.ordersystem.inventory.component;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Steps.line;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.inventory.support.StockLedger;
import org.ordersystem.inventory.support.StockLedger.Balance;
import org.ordersystem.testsupport.NewerVersion;
import org.ordersystem.testsupport.TestEnvironment;

/** The step ship-order. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ShipmentTest {

  @Test
  void whatIsHeldIsTakenOutOfTheWarehouse() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 2)).statusCode(200);

    saga.ship()
        .statusCode(200)
        .body("id", notNullValue())
        .body("trackingNumber", matchesPattern("OS[0-9A-Z]{13}"));

    assertEquals(new Balance(5, 3, 0, 0, 2), StockLedger.balance(sku));
  }

  /** During a rolling update the orchestrator may be newer than this service. */
  @Test
  void fieldsThatOnlyANewerOrchestratorKnowsAreIgnored() {
    Steps saga = Steps.ofANewSaga();
    String lines = "{\"lines\":[{\"sku\":\"%s\",\"quantity\":2}]}".formatted(aProductWith(5));
    String shipTo =
        """
        {"shipTo":{"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115",\
        "country":"DE"}}""";

    saga.request("reserve-inventory")
        .body(NewerVersion.of(lines))
        .put("/reservations/{id}", saga.orderId())
        .then()
        .statusCode(200);
    saga.request("ship-order")
        .body(NewerVersion.of(shipTo))
        .put("/shipments/{id}", saga.orderId())
        .then()
        .statusCode(200);
  }

  @Test
  void aRepeatedShipmentShipsOnceAndIsAnsweredAsTheFirst() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 2)).statusCode(200);

    String first = saga.ship().statusCode(200).extract().asString();
    String second = saga.ship().statusCode(200).extract().asString();

    assertEquals(first, second);
    assertEquals(new Balance(5, 3, 0, 0, 2), StockLedger.balance(sku));
  }

  @Test
  void nothingIsShippedToAntarcticaAndTheStockCanBeReleased() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 2)).statusCode(200);

    saga.ship("AQ")
        .statusCode(409)
        .body("type", equalTo("urn:ordersystem:problem:shipment-refused"))
        .body("code", equalTo("SHIPMENT_REFUSED"))
        .body("detail", containsString("AQ"));
    assertEquals(new Balance(5, 5, 2, 2, 0), StockLedger.balance(sku));

    saga.release().statusCode(204);
    assertEquals(new Balance(5, 5, 0, 0, 0), StockLedger.balance(sku));
  }

  @Test
  void anOrderWithoutAReservationIsNotShipped() {
    Steps.ofANewSaga()
        .ship()
        .statusCode(409)
        .body("type", equalTo("urn:ordersystem:problem:reservation-conflict"))
        .body("code", equalTo(null));
  }

  @Test
  void aShipmentThatComesAfterTheReleaseOfItsStockIsGone() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 2)).statusCode(200);
    saga.release().statusCode(204);

    saga.ship().statusCode(410);

    assertEquals(new Balance(5, 5, 0, 0, 0), StockLedger.balance(sku));
  }

  @Test
  void whatIsShippedIsNeverReleased() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 2)).statusCode(200);
    saga.ship().statusCode(200);

    saga.release().statusCode(409);

    assertEquals(new Balance(5, 3, 0, 0, 2), StockLedger.balance(sku));
  }
}
