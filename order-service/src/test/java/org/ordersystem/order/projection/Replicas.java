package org.ordersystem.order.projection;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.testsupport.Database;

/** Projectors of several replicas on one database, and what they follow. */
@Singleton
public class Replicas {
  private static final List<String> FOLDS =
      List.of("customer_summary", "customer_spending", "sales_by_day", "orders_by_hour");

  private final List<Projection> projections;
  private final Rebuilds rebuilds;
  private final Checkpoints checkpoints;
  private final CopyWriter writer;
  private final ConnectionGate gate;
  private final ProjectionConfig config;
  private final Clock clock;
  private final EventStore store;

  Replicas(
      @All List<Projection> projections,
      Rebuilds rebuilds,
      Checkpoints checkpoints,
      CopyWriter writer,
      ConnectionGate gate,
      ProjectionConfig config,
      Clock clock,
      EventStore store) {
    this.projections = projections;
    this.rebuilds = rebuilds;
    this.checkpoints = checkpoints;
    this.writer = writer;
    this.gate = gate;
    this.config = config;
    this.clock = clock;
    this.store = store;
  }

  List<Projection> code() {
    return projections;
  }

  Projector start() {
    return start(projections);
  }

  Projector start(List<Projection> code) {
    return new Projector(code, rebuilds, checkpoints, writer, gate, config, clock);
  }

  /**
   * As if every leader had been silent for longer than its lease. The rows are locked in one order,
   * so that several threads may do this at once.
   */
  void endLeases() {
    Database.execute(
        """
        UPDATE projection SET lease_until = now() - interval '1 second' WHERE (name, slot) IN (
          SELECT name, slot FROM projection ORDER BY name, slot FOR UPDATE)""");
  }

  public void append(List<RecordedEvent> events) {
    QuarkusTransaction.requiringNew().run(() -> store.append(events));
  }

  void append(RandomOrders orders) {
    while (!orders.isOver()) {
      append(orders.next());
    }
  }

  /** Applies all events with one more replica. */
  public void catchUp() {
    endLeases();
    catchUp(start());
  }

  static void catchUp(Projector projector) {
    boolean more = true;
    while (more) {
      more = projector.step();
    }
  }

  /** The rows of all live copies that are not the fold of the events. */
  static List<String> drift() {
    return FOLDS.stream().flatMap(table -> drift(table).stream().map(row -> table + row)).toList();
  }

  private static List<String> drift(String table) {
    return Database.texts("SELECT drift::text FROM %s_drift AS drift".formatted(table));
  }

  static List<String> leaders() {
    return Database.texts(
        "SELECT DISTINCT leader FROM projection WHERE state <> 'IDLE' AND leader IS NOT NULL");
  }
}
