package org.ordersystem.inventory.component;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Shop.aSku;
import static org.ordersystem.inventory.support.Shop.aTea;
import static org.ordersystem.inventory.support.Shop.available;
import static org.ordersystem.inventory.support.Steps.line;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.ordersystem.inventory.support.Shop;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.inventory.support.Steps.Line;
import org.ordersystem.inventory.support.StockLedger;
import org.ordersystem.inventory.support.StockLedger.Balance;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** The step reserve-inventory and its compensation. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReservationTest {

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String jdbcUrl;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.jdbc.additional-jdbc-properties.options")
  String options;

  @Test
  void aReservationHoldsTheStockAtThePricesOfTheCatalogue() {
    String dear = aProductWith(5, 1999);
    String cheap = aProductWith(5, 100);

    Steps.ofANewSaga()
        .reserve(line(dear, 2), line(cheap, 5))
        .statusCode(200)
        .body("lines.sku", equalTo(List.of(dear, cheap)))
        .body("lines.quantity", equalTo(List.of(2, 5)))
        .body("lines.unitPrice.amount", equalTo(List.of(1999, 100)))
        .body("lines.lineTotal.amount", equalTo(List.of(3998, 500)))
        .body("lines.lineTotal.currency", equalTo(List.of("EUR", "EUR")))
        .body("total.amount", equalTo(4498))
        .body("total.currency", equalTo("EUR"));

    assertEquals(new Balance(5, 5, 2, 2, 0), StockLedger.balance(dear));
    assertEquals(new Balance(5, 5, 5, 5, 0), StockLedger.balance(cheap));
  }

  @Test
  void aRepeatedReservationHoldsTheStockOnceAndIsAnsweredAsTheFirst() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();

    String first = saga.reserve(line(sku, 3)).statusCode(200).extract().asString();
    Shop.put(sku, aTea(5000)).statusCode(200);
    String second = saga.reserve(line(sku, 3)).statusCode(200).extract().asString();

    assertEquals(first, second);
    assertEquals(2, available(sku));
  }

  @Test
  void anOrderForMoreThanThereIsIsRefusedAndNamesTheScarceProducts() {
    String plenty = aProductWith(5);
    String scarce = aProductWith(2);
    String soldOut = aProductWith(0);

    Steps.ofANewSaga()
        .reserve(line(plenty, 5), line(scarce, 3), line(soldOut, 1))
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:ordersystem:problem:out-of-stock"))
        .body("code", equalTo("OUT_OF_STOCK"))
        .body(
            "detail",
            allOf(containsString(scarce), containsString(soldOut), not(containsString(plenty))));

    assertEquals(5, available(plenty));
    assertEquals(2, available(scarce));
  }

  @Test
  void anOrderForAnUnknownProductIsRefusedAndNamesIt() {
    String known = aProductWith(5);
    String unknown = aSku();

    Steps.ofANewSaga()
        .reserve(line(known, 1), line(unknown, 1))
        .statusCode(409)
        .body("code", equalTo("UNKNOWN_PRODUCT"))
        .body("detail", allOf(containsString(unknown), not(containsString(known))));

    assertEquals(5, available(known));
  }

  @Test
  void aRefusalStaysEvenWhenStockArrives() {
    String sku = aProductWith(0);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 1)).statusCode(409);
    Shop.receive(sku, 1).statusCode(201);

    saga.reserve(line(sku, 1)).statusCode(409).body("code", equalTo("OUT_OF_STOCK"));

    assertEquals(1, available(sku));
  }

  @Test
  void aReleaseGivesTheStockBackOnce() {
    String sku = aProductWith(5);
    String other = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 3), line(other, 1)).statusCode(200);

    saga.release().statusCode(204);
    saga.release().statusCode(204);

    assertEquals(new Balance(5, 5, 0, 0, 0), StockLedger.balance(sku));
    assertEquals(new Balance(5, 5, 0, 0, 0), StockLedger.balance(other));
  }

  @Test
  void aReleaseOfWhatNeverCameSucceedsAndTheLateReservationIsGone() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();

    saga.release().statusCode(204);
    saga.reserve(line(sku, 3))
        .statusCode(410)
        .body("type", equalTo("urn:ordersystem:problem:step-compensated"));

    assertEquals(5, available(sku));
  }

  @Test
  void aReleaseAfterARefusalGivesNothingBack() {
    String sku = aProductWith(2);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 3)).statusCode(409);

    saga.release().statusCode(204);

    assertEquals(2, available(sku));
  }

  @Test
  void aReservationRepeatedAfterItsReleaseIsGone() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 3)).statusCode(200);
    saga.release().statusCode(204);

    saga.reserve(line(sku, 3)).statusCode(410);

    assertEquals(5, available(sku));
  }

  @Test
  void aSecondSagaCannotReserveForTheSameOrder() {
    String sku = aProductWith(5);
    Steps saga = Steps.ofANewSaga();
    Steps second = saga.ofAnotherSaga();
    saga.reserve(line(sku, 1)).statusCode(200);

    second
        .reserve(line(sku, 1))
        .statusCode(409)
        .body("type", equalTo("urn:ordersystem:problem:reservation-conflict"))
        .body("code", equalTo(null));

    assertEquals(4, available(sku));
  }

  @Test
  void aReservationOfAYearAgoIsStillHeldAndEndsOnlyThroughItsSaga() {
    String released = aProductWith(3);
    String shipped = aProductWith(3);
    Steps one = heldForAYear(released);
    Steps other = heldForAYear(shipped);

    assertEquals(new Balance(3, 3, 3, 3, 0), StockLedger.balance(released));
    Steps.ofANewSaga().reserve(line(released, 1)).statusCode(409);
    one.ofAnotherSaga().release().statusCode(204);
    assertEquals(0, available(released));

    one.release().statusCode(204);
    other.ship().statusCode(200);

    assertEquals(new Balance(3, 3, 0, 0, 0), StockLedger.balance(released));
    assertEquals(new Balance(3, 0, 0, 0, 3), StockLedger.balance(shipped));
  }

  @Test
  void aReservationIsHeldEvenIfItsSagaIsTooOldToBeServed() {
    String sku = aProductWith(3);
    Steps saga = heldForAYear(sku);
    UUID begunIn2024 = UUID.fromString("01900000-0000-7000-8000-000000000000");

    new Steps(begunIn2024, saga.orderId())
        .release()
        .statusCode(409)
        .body("type", equalTo("urn:ordersystem:problem:saga-too-old"))
        .body("code", equalTo(null));

    assertEquals(new Balance(3, 3, 3, 3, 0), StockLedger.balance(sku));
  }

  private Steps heldForAYear(String sku) {
    Steps saga = Steps.ofANewSaga();
    saga.reserve(line(sku, 3)).statusCode(200);
    Database.execute(
        "UPDATE reservation SET held_at = held_at - interval '1 year' WHERE order_id = ?",
        saga.orderId());
    Database.execute(
        "UPDATE saga_mark SET created_at = created_at - interval '1 year' WHERE saga_id = ?",
        saga.sagaId());
    return saga;
  }

  @Test
  void anOrderOfAHundredLinesIsHeldAndReleasedWhole() {
    List<String> skus = IntStream.range(0, 100).mapToObj(i -> aProductWith(10)).toList();
    List<Line> lines = skus.stream().map(sku -> line(sku, 10)).toList();
    Steps saga = Steps.ofANewSaga();

    saga.reserve(lines).statusCode(200).body("lines.sku", equalTo(skus));
    skus.forEach(sku -> assertEquals(0, available(sku)));

    saga.release().statusCode(204);
    skus.forEach(sku -> assertEquals(10, available(sku)));
  }

  /** For example a replica whose machine was paused or has crashed. */
  @Test
  void aReplicaThatStandsStillInATransactionHoldsUpNoOtherForLong() throws SQLException {
    String sku = aProductWith(5);
    Properties asTheService = new Properties();
    asTheService.setProperty("user", user);
    asTheService.setProperty("password", user);
    asTheService.setProperty("options", options);
    try (Connection other = DriverManager.getConnection(jdbcUrl, asTheService);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT FROM product WHERE sku = '%s' FOR UPDATE".formatted(sku));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Steps.ofANewSaga().reserve(line(sku, 1)).extract().statusCode(), is(200));
    }
  }
}
