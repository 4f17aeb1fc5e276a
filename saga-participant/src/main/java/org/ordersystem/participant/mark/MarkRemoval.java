package org.ordersystem.participant.mark;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.defaults.database.NoFreeConnection;

/** Removes old marks in the background, without blocking the steps. */
@ApplicationScoped
class MarkRemoval {
  private static final Logger LOG = Logger.getLogger(MarkRemoval.class);

  private final MarkTable marks;
  private final Retention retention;
  private final ConnectionGate gate;
  private final int batch;

  MarkRemoval(MarkTable marks, Retention retention, ConnectionGate gate, SagaMarksConfig config) {
    this.marks = marks;
    this.retention = retention;
    this.gate = gate;
    this.batch = Math.max(1, config.removalBatch());
  }

  @Scheduled(
      identity = "removal of old saga marks",
      every = "{ordersystem.saga-marks.removal-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    try {
      removeOld();
    } catch (MarkException | NoFreeConnection busy) {
      LOG.warnf("Cannot remove old saga marks now: %s", busy.getMessage());
    }
  }

  /** Each small statement has its own commit, so that none holds a lock or a snapshot for long. */
  int removeOld() {
    int all = 0;
    int removed;
    do {
      removed = gate.run(() -> marks.removeBefore(retention.limit(), batch));
      all += removed;
    } while (removed == batch);
    return all;
  }
}
