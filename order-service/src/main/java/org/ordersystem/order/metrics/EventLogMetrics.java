package org.ordersystem.order.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.defaults.database.NoFreeConnection;
import org.ordersystem.order.eventstore.EventLog;
import org.ordersystem.order.eventstore.EventStoreFailure;

/** Shows an open transaction that delays the readers of the event log. */
@ApplicationScoped
class EventLogMetrics {
  private static final Logger LOG = Logger.getLogger(EventLogMetrics.class);

  private final EventLog log;
  private final ConnectionGate gate;

  EventLogMetrics(EventLog log, ConnectionGate gate, MeterRegistry meters) {
    this.log = log;
    this.gate = gate;
    TimeGauge.builder(
            "ordersystem.event.log.delay",
            log,
            TimeUnit.MILLISECONDS,
            events -> events.delay().toMillis())
        .description("For how long the same open transactions have delayed the readers of the log")
        .register(meters);
  }

  @Scheduled(
      identity = "metrics of the event log",
      every = "{ordersystem.metrics.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    try {
      gate.run(log::settled);
    } catch (EventStoreFailure | NoFreeConnection e) {
      LOG.warnf("Cannot read how far the event log is settled: %s", e.getMessage());
    }
  }
}
