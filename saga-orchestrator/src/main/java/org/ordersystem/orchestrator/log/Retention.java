package org.ordersystem.orchestrator.log;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Removes sagas that ended long ago, with their entries, instructions and idempotency keys. One
 * statement removes a small batch. The ids are UUIDv7, so the primary key finds the oldest sagas,
 * and this needs no further index.
 */
@ApplicationScoped
class Retention {
  private static final Logger LOG = Logger.getLogger(Retention.class);

  private final DataSource database;
  private final RetentionConfig config;

  Retention(DataSource database, RetentionConfig config) {
    this.database = database;
    this.config = config;
  }

  @Scheduled(
      every = "${ordersystem.retention.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void clean() throws SQLException {
    int removed = 0;
    int batch;
    do {
      batch = removeBatch(Instant.now().minus(config.period()));
      removed += batch;
    } while (batch == config.batch());
    if (removed > 0) {
      LOG.infof("Removed %d sagas that ended more than %s ago", removed, config.period());
    }
  }

  /** Skips a row that another transaction has locked. */
  private int removeBatch(Instant before) throws SQLException {
    String sql =
        """
        WITH gone AS (
            DELETE FROM saga WHERE id IN (
                SELECT id FROM saga WHERE id < ? AND ended_at < ?
                ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id),
        entries AS (DELETE FROM saga_entry WHERE saga_id IN (SELECT id FROM gone)),
        instructions AS (DELETE FROM saga_instruction WHERE saga_id IN (SELECT id FROM gone))
        SELECT count(*) FROM gone""";
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setObject(1, firstIdOf(before));
      delete.setObject(2, before.atOffset(ZoneOffset.UTC));
      delete.setInt(3, config.batch());
      try (var count = delete.executeQuery()) {
        count.next();
        return count.getInt(1);
      }
    }
  }

  /** The smallest UUIDv7 of a millisecond (RFC 9562, 5.7). */
  private static UUID firstIdOf(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L);
  }
}
