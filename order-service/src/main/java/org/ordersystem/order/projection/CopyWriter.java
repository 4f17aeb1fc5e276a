package org.ordersystem.order.projection;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.order.eventstore.EventLog;
import org.ordersystem.order.eventstore.LoggedEvent;

/** Applies the next events to a copy of a projection: one batch, one transaction. */
@ApplicationScoped
class CopyWriter {
  private static final Logger LOG = Logger.getLogger(CopyWriter.class);

  private final EventLog log;
  private final OrderChanges changes;
  private final Checkpoints checkpoints;
  private final DataSource database;
  private final ConnectionGate gate;
  private final ProjectionConfig config;
  private final Clock clock;

  CopyWriter(
      EventLog log,
      OrderChanges changes,
      Checkpoints checkpoints,
      DataSource database,
      ConnectionGate gate,
      ProjectionConfig config,
      Clock clock) {
    this.log = log;
    this.changes = changes;
    this.checkpoints = checkpoints;
    this.database = database;
    this.gate = gate;
    this.config = config;
    this.clock = clock;
  }

  /**
   * The effect of some events.
   *
   * @param position the checkpoint after it
   * @param asOf the time that the copy shows after it; null if it stays as it was
   * @param isLast whether the log has no more events that can be read now
   */
  record Step(List<FactsChange> changes, long position, @Nullable Instant asOf, boolean isLast) {}

  /**
   * Applies the next batch.
   *
   * @return whether events are left
   * @throws LostLead if this replica does not lead the copy any more
   */
  boolean advance(Projection projection, Lead lead) {
    Step step = read(lead.position());
    write(projection, lead, step);
    return !step.isLast();
  }

  Step read(long since) {
    Instant now = clock.instant();
    long settled = gate.run(log::settled);
    List<LoggedEvent> events = gate.run(() -> log.read(since, settled, config.batch()));
    boolean isLast = events.size() < config.batch();
    return new Step(
        gate.run(() -> changes.of(events)),
        isLast ? Math.max(since, settled) : events.getLast().position(),
        isLast && log.delay().isZero() ? now : lastTime(events),
        isLast);
  }

  private static @Nullable Instant lastTime(List<LoggedEvent> events) {
    return events.isEmpty() ? null : events.getLast().event().occurredAt();
  }

  void write(Projection projection, Lead lead, Step step) {
    boolean swapped =
        gate.run(
            () -> QuarkusTransaction.requiringNew().call(() -> writeAll(projection, lead, step)));
    if (swapped) {
      LOG.infof("The projection %s was built and is live", lead.name());
    }
  }

  /** Returns whether the copy has become the live one. */
  private boolean writeAll(Projection projection, Lead lead, Step step) throws SQLException {
    try (Connection connection = database.getConnection()) {
      checkpoints.advance(connection, lead, step.position(), step.asOf(), config.lease());
      if (!step.changes().isEmpty()) {
        projection.apply(connection, lead.slot(), step.changes());
      }
      return lead.building()
          && step.isLast()
          && checkpoints.swap(connection, lead, step.position());
    }
  }
}
