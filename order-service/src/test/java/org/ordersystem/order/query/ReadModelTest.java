package org.ordersystem.order.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.CountedStatements;
import org.ordersystem.order.command.OrderChange;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.CommandRefused;
import org.ordersystem.order.domain.CommandSequences;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.OrderStatus;
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
  @Inject Session session;
  @Inject AgroalDataSource pool;

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

  /** The streams, the events with the addresses, and the views. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void aChangeTakesThreeStatementsForAnyNumberOfOrders(int orders) {
    List<OrderChange> changes =
        Stream.generate(() -> Samples.change(Samples.newId(), Samples.place()))
            .limit(orders)
            .flatMap(List::stream)
            .toList();
    CountedStatements counted = CountedStatements.of(pool);

    QuarkusTransaction.requiringNew().run(() -> commands.carryOut(changes));

    assertEquals(3, counted.executed());
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

  static Stream<Arguments> listsAndTheirIndexes() {
    Optional<String> customer = Optional.of("c1");
    Optional<OrderStatus> status = Optional.of(OrderStatus.PENDING);
    Optional<UUID> deep = Optional.of(UUID.fromString("80000000-0000-7000-8000-000000000000"));
    return Stream.of(Optional.<UUID>empty(), deep)
        .flatMap(
            before ->
                Stream.of(
                    arguments(
                        new OrderFilter(customer, Optional.empty(), before),
                        "order_view_of_customer"),
                    arguments(new OrderFilter(customer, status, before), "order_view_of_customer"),
                    arguments(
                        new OrderFilter(Optional.empty(), status, before), "order_view_by_status"),
                    arguments(
                        new OrderFilter(Optional.empty(), Optional.empty(), before),
                        "order_view_pkey")));
  }

  /** The statement of the service itself, by the counters of its transaction. */
  @ParameterizedTest
  @MethodSource("listsAndTheirIndexes")
  void eachPageReadsLittleMoreThanItsRowsFromItsIndex(OrderFilter filter, String index) {
    QuarkusTransaction.begin();
    try {
      execute(
          """
          INSERT INTO order_view
          SELECT gen_random_uuid(), 1, (ARRAY['PENDING', 'COMPLETED'])[1 + least(n % 4, 1)],
                 'c' || n / 4 % 100, NULL, NULL, now(), now(), '{}'
          FROM generate_series(1, 20000) AS n""");
      execute("ANALYZE order_view");
      long scansOfAll = count("numscans", "order_view");
      long scans = count("numscans", index);
      long rows = count("tuples_fetched", "order_view");

      assertEquals(21, views.newest(filter, 21).size());

      assertEquals(scansOfAll, count("numscans", "order_view"), "scans of the whole table");
      assertEquals(scans + 1, count("numscans", index), "scans of " + index);
      long read = count("tuples_fetched", "order_view") - rows;
      assertTrue(read <= 21 * 7, "rows read: " + read);
    } finally {
      QuarkusTransaction.rollback();
    }
  }

  private void execute(String sql) {
    session.createNativeMutationQuery(sql).executeUpdate();
  }

  /** A counter of this transaction for a table or an index. */
  private long count(String counter, String relation) {
    return session
        .createNativeQuery(
            "SELECT pg_stat_get_xact_%s(CAST('%s' AS regclass))".formatted(counter, relation),
            Long.class)
        .getSingleResult();
  }
}
