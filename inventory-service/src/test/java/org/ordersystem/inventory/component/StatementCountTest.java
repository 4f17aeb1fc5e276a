package org.ordersystem.inventory.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Steps.line;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.inventory.support.Steps.Line;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** The number of SQL statements of a step does not depend on the number of order lines. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class StatementCountTest {
  @Inject SessionFactory hibernate;

  @Test
  void aReservationOfFiftyLinesTakesThreeStatementsLikeOneOfOneLine() {
    List<Line> one = lines(1);
    List<Line> fifty = lines(50);

    assertEquals(3, statements(() -> Steps.ofANewSaga().reserve(one).statusCode(200)));
    assertEquals(3, statements(() -> Steps.ofANewSaga().reserve(fifty).statusCode(200)));
  }

  @Test
  void aReleaseTakesFourStatementsForAnyNumberOfLines() {
    for (int lines : List.of(1, 50)) {
      Steps saga = Steps.ofANewSaga();
      saga.reserve(lines(lines)).statusCode(200);

      assertEquals(4, statements(() -> saga.release().statusCode(204)));
    }
  }

  @Test
  void aShipmentTakesFiveStatementsForAnyNumberOfLines() {
    for (int lines : List.of(1, 50)) {
      Steps saga = Steps.ofANewSaga();
      saga.reserve(lines(lines)).statusCode(200);

      assertEquals(5, statements(() -> saga.ship().statusCode(200)));
    }
  }

  @Test
  void aReturnTakesFourStatementsForAnyNumberOfLines() {
    for (int lines : List.of(1, 50)) {
      Steps saga = Steps.ofANewSaga();
      saga.reserve(lines(lines)).statusCode(200);
      saga.ship().statusCode(200);

      assertEquals(4, statements(() -> saga.ofAnotherSaga().restock().statusCode(200)));
    }
  }

  @Test
  void aStepAndTheMemoryOfItAreOneCommit() {
    Steps saga = Steps.ofANewSaga();
    saga.reserve(lines(2)).statusCode(200);

    // Every row contains the id of the transaction that wrote it.
    String writers =
        """
        SELECT count(DISTINCT writer) FROM (
            SELECT xmin::text FROM reservation WHERE order_id = ?
            UNION ALL SELECT xmin::text FROM reservation_line WHERE order_id = ?
            UNION ALL SELECT p.xmin::text FROM product p JOIN reservation_line USING (sku) WHERE order_id = ?
            UNION ALL SELECT xmin::text FROM saga_mark WHERE saga_id = ?) AS written (writer)""";
    assertEquals(
        1, Database.number(writers, saga.orderId(), saga.orderId(), saga.orderId(), saga.sagaId()));
  }

  private long statements(Runnable step) {
    hibernate.getStatistics().clear();
    step.run();
    return hibernate.getStatistics().getPrepareStatementCount();
  }

  private static List<Line> lines(int count) {
    return Stream.generate(() -> line(aProductWith(1), 1)).limit(count).toList();
  }
}
