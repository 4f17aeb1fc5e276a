package org.ordersystem.order.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.CommandRefused;
import org.ordersystem.order.domain.CommandSequences;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.order.query.OrderView.Content;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReadModelTest {
  @Inject OrderCommands commands;
  @Inject OrderViews views;
  @Inject EventStore events;

  private void carryOut(UUID id, OrderCommand... wanted) {
    QuarkusTransaction.requiringNew().run(() -> commands.carryOut(Samples.change(id, wanted)));
  }

  private long drifted(UUID id) {
    return Database.number("SELECT count(*) FROM order_view_drift WHERE order_id = ?", id);
  }

  @Test
  void theViewEqualsTheFoldOfTheEventsAfterEveryCommand() {
    for (long seed = 0; seed < 100; seed++) {
      UUID id = Samples.newId();
      for (OrderCommand command : new CommandSequences(seed).next()) {
        tryTo(id, command);
        OrderView fold = OrderProjection.apply(null, events.stream(id));
        assertEquals(
            Optional.ofNullable(fold).map(ReadModelTest::withAddress), read(id), "seed " + seed);
      }
      assertEquals(0, drifted(id), "seed " + seed);
    }
  }

  /** The address is no part of the events. */
  private static OrderView withAddress(OrderView fold) {
    Content content = fold.content();
    return new OrderView(
        fold.id(),
        fold.customerId(),
        fold.status(),
        new Content(content.lines(), content.total(), Samples.BERLIN),
        fold.result(),
        fold.revision());
  }

  private Optional<OrderView> read(UUID id) {
    return QuarkusTransaction.requiringNew().call(() -> views.find(id));
  }

  private void tryTo(UUID id, OrderCommand command) {
    try {
      carryOut(id, command);
    } catch (CommandRefused refused) {
      assertFalse(refused.getMessage().isEmpty());
    }
  }

  @Test
  void commandsTogetherAreCarriedOutAllOrNone() {
    UUID id = Samples.newId();

    assertThrows(
        CommandRefused.class,
        () -> carryOut(id, Samples.place(), Samples.reject(), Samples.cancel()));

    assertEquals(List.of(), events.stream(id));
    assertEquals(Optional.empty(), read(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE order_view SET status = 'CANCELLED' WHERE order_id = ?",
        "UPDATE order_view SET version = 3 WHERE order_id = ?",
        "UPDATE order_view SET total_amount = 1 WHERE order_id = ?",
        "UPDATE order_view SET details = details - 'paymentId' WHERE order_id = ?",
        "DELETE FROM order_view WHERE order_id = ?"
      })
  void aViewThatIsNotTheFoldIsFound(String damage) {
    UUID id = Samples.newId();
    carryOut(id, Samples.place(), Samples.complete());
    assertEquals(0, drifted(id));

    Database.execute(damage, id);

    assertEquals(1, drifted(id));
  }

  @Test
  void aGapInAStreamIsFound() {
    UUID id = Samples.newId();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                events.append(
                    Samples.history(id, Samples.place(), Samples.reject()).subList(1, 2)));

    assertEquals(1, Database.number("SELECT count(*) FROM event_gap WHERE order_id = ?", id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WHERE customer_id = 'c1'",
        "WHERE customer_id = 'c1' AND order_id < '80000000-0000-7000-8000-000000000000'",
        "WHERE customer_id = 'c1' AND status = 'PENDING'",
        "WHERE status = 'PENDING'",
        "WHERE status = 'PENDING' AND order_id < '80000000-0000-7000-8000-000000000000'",
        "WHERE true"
      })
  void noListReadsTheWholeTableOrSortsIt(String where) throws SQLException {
    try (Connection connection = Database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          INSERT INTO order_view
          SELECT gen_random_uuid(), 1, (ARRAY['PENDING', 'COMPLETED'])[1 + n % 2],
                 'c' || n % 100, NULL, NULL, now(), now(), '{}'
          FROM generate_series(1, 20000) AS n""");
      statement.execute("ANALYZE order_view");
      String select = "SELECT * FROM order_view " + where + " ORDER BY order_id DESC LIMIT 21";
      String plan = plan(statement, select);
      connection.rollback();

      assertTrue(plan.contains("Index Scan"), plan);
      assertFalse(plan.contains("Seq Scan"), plan);
      assertFalse(plan.contains("Sort"), plan);
    }
  }

  private static String plan(Statement statement, String select) throws SQLException {
    try (ResultSet row = statement.executeQuery("EXPLAIN " + select)) {
      StringBuilder plan = new StringBuilder();
      while (row.next()) {
        plan.append(row.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }
}
