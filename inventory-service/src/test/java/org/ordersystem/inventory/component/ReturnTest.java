package org.ordersystem.inventory.component;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.available;
import static org.ordersystem.inventory.support.Steps.line;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.inventory.support.StockLedger;
import org.ordersystem.inventory.support.StockLedger.Balance;
import org.ordersystem.testsupport.TestEnvironment;

/** The step restock-goods. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReturnTest {

  @Test
  void returnedGoodsAreInStockAgain() {
    String sku = aProductWith(5);
    String other = aProductWith(2);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 3), line(other, 2)).statusCode(200);
    saga.ship().statusCode(200);

    saga.ofAnotherSaga().restock().statusCode(200).body("$", anEmptyMap());

    assertEquals(new Balance(5, 5, 0, 0, 0), balance(sku));
    assertEquals(new Balance(2, 2, 0, 0, 0), balance(other));
    assertEquals(5, available(sku));
    Steps.ofANewSaga().reserve(line(sku, 5)).statusCode(200);
  }

  @Test
  void aRepeatedReturnBringsTheGoodsBackOnce() {
    String sku = aProductWith(5);
    Steps saga = shipped(sku);
    Steps back = saga.ofAnotherSaga();

    back.restock().statusCode(200);
    back.restock().statusCode(200);

    assertEquals(new Balance(5, 5, 0, 0, 0), balance(sku));
  }

  @Test
  void goodsAreRestockedOnceBySeveralSagas() {
    String sku = aProductWith(5);
    Steps saga = shipped(sku);
    saga.ofAnotherSaga().restock().statusCode(200);

    saga.ofAnotherSaga()
        .restock()
        .statusCode(409)
        .body("type", equalTo("urn:ordersystem:problem:reservation-conflict"))
        .body("code", equalTo(null));

    assertEquals(new Balance(5, 5, 0, 0, 0), balance(sku));
  }

  @Test
  void anUnshippedOrderCannotBeReturned() {
    String sku = aProductWith(5);
    Steps held = Steps.ofANewSaga();
    held.reserve(line(sku, 2)).statusCode(200);

    held.ofAnotherSaga().restock().statusCode(409).body("code", equalTo(null));
    Steps.ofANewSaga().restock().statusCode(409).body("code", equalTo(null));

    assertEquals(new Balance(5, 5, 2, 2, 0), balance(sku));
  }

  @Test
  void aReturnedOrderCannotBeShippedOrReleased() {
    String sku = aProductWith(5);
    Steps saga = shipped(sku);
    saga.ofAnotherSaga().restock().statusCode(200);

    saga.ofAnotherSaga().ship().statusCode(409);
    saga.release().statusCode(409);

    assertEquals(new Balance(5, 5, 0, 0, 0), balance(sku));
  }

  private Balance balance(String sku) {
    return StockLedger.balance(sku);
  }

  private static Steps shipped(String sku) {
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 3)).statusCode(200);
    saga.ship().statusCode(200);
    return saga;
  }
}
