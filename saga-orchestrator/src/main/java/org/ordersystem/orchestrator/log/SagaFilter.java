package org.ordersystem.orchestrator.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ordersystem.orchestrator.saga.state.Status;

/**
 * Which sagas to list.
 *
 * @param status only those, or null for all
 * @param correlationId only those, or null for all
 * @param waiting only those that wait outside of memory for their next attempt
 * @param startedBefore only those, or null for all
 */
public record SagaFilter(
    @Nullable Status status,
    @Nullable UUID correlationId,
    boolean waiting,
    @Nullable Instant startedBefore) {
  private static final long VERSION_7 = 0x7000L;
  private static final long LAST_SECOND = (1L << 48) / 1000 - 1;
  private static final long FIRST_VARIANT = 0x8000000000000000L;

  /** The condition. Each clause lets PostgreSQL use the index that has exactly these sagas. */
  String where() {
    StringBuilder where = new StringBuilder("WHERE true");
    if (status != null) {
      // No parameter: the condition of a partial index is compared with the text of the query.
      where.append(" AND status = '").append(status.name()).append('\'');
      where.append(status.isFinal() ? "" : " AND ended_at IS NULL");
    }
    if (correlationId != null) {
      where.append(" AND correlation_id = ?");
    }
    if (waiting) {
      where.append(" AND parked AND status <> 'STUCK'");
    }
    if (startedBefore != null) {
      where.append(" AND id < ?");
    }
    return where.toString();
  }

  List<Object> parameters() {
    List<Object> parameters = new ArrayList<>();
    if (correlationId != null) {
      parameters.add(correlationId);
    }
    if (startedBefore != null) {
      parameters.add(firstIdAt(startedBefore));
    }
    return parameters;
  }

  /** The smallest id (UUIDv7) of a saga that is started at this time. */
  static UUID firstIdAt(Instant time) {
    long millis =
        Math.clamp(time.getEpochSecond(), 0, LAST_SECOND) * 1000 + time.getNano() / 1_000_000;
    return new UUID(millis << 16 | VERSION_7, FIRST_VARIANT);
  }
}
