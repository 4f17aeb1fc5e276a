package org.ordersystem.orchestrator.telemetry;

import com.fasterxml.uuid.impl.UUIDUtil;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.saga.state.Status;

/**
 * The number of open sagas and the age of the oldest, by status. Every replica counts the sagas of
 * all replicas in the log. An index contains exactly the open sagas.
 */
@ApplicationScoped
class OpenSagaGauges {
  private static final Logger LOG = Logger.getLogger(OpenSagaGauges.class);
  private static final String COUNT =
      """
      SELECT s.status,
          (SELECT count(*) FROM saga WHERE ended_at IS NULL AND saga.status = s.status),
          (SELECT id FROM saga WHERE ended_at IS NULL AND saga.status = s.status
           ORDER BY id LIMIT 1)
      FROM unnest(?::text[]) AS s (status)""";

  private final DataSource database;
  private final Map<Status, Open> open = new EnumMap<>(Status.class);

  /** The open sagas of one status. {@code since} is 0 if there are none. */
  private static final class Open {
    private volatile long number;
    private volatile long since;

    double age() {
      return since == 0 ? 0 : (System.currentTimeMillis() - since) / 1000.0;
    }
  }

  OpenSagaGauges(DataSource database, Engine engine, MeterRegistry meters) {
    this.database = database;
    Gauge.builder("ordersystem.sagas.in.flight", engine, Engine::inFlight)
        .description("Sagas in this replica's memory")
        .register(meters);
    for (Status status : Status.values()) {
      if (!status.isFinal()) {
        open.put(status, register(status, meters));
      }
    }
  }

  private static Open register(Status status, MeterRegistry meters) {
    Open is = new Open();
    Gauge.builder("ordersystem.sagas.open", is, each -> each.number)
        .description("Sagas of all replicas that have not ended")
        .tag("status", status.name())
        .register(meters);
    Gauge.builder("ordersystem.sagas.oldest.age", is, Open::age)
        .description("Since the oldest of them was started")
        .baseUnit("seconds")
        .tag("status", status.name())
        .register(meters);
    return is;
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  void count() {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(COUNT)) {
      select.setArray(1, connection.createArrayOf("text", open.keySet().toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Open is = open.get(Status.valueOf(row.getString(1)));
          UUID oldest = row.getObject(3, UUID.class);
          is.number = row.getLong(2);
          is.since = oldest == null ? 0 : UUIDUtil.extractTimestamp(oldest);
        }
      }
    } catch (SQLException e) {
      LOG.warnf("Open sagas cannot be counted: %s", e.getMessage());
    }
  }
}
