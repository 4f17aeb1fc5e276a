package org.ordersystem.order.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the log is settled: no transaction can still commit an event at or before that position.
 * A position is assigned before the commit, and whoever has one holds a lock on the table until the
 * commit is visible. So once all transactions have ended that held this lock when a position was
 * seen, everything up to it is settled. A transaction that writes no events delays nothing.
 */
final class LogHorizon {
  private final Set<String> awaited = new HashSet<>();
  private @Nullable Instant serverStart;
  private Instant awaitedSince = Instant.MAX;
  private long candidate;
  private long settled;

  /**
   * What one statement has seen, in this order.
   *
   * @param serverStart of the database server: after a failover nothing that was known holds
   * @param last the last visible position
   * @param writers the transactions that hold the lock, read after {@code last}
   */
  record Sighting(Instant serverStart, long last, Set<String> writers) {}

  /** The position up to which the log is settled for every later statement. */
  long advance(Sighting seen, Instant now) {
    if (!seen.serverStart().equals(serverStart)) {
      serverStart = seen.serverStart();
      awaited.clear();
      candidate = 0;
      settled = 0;
    }
    awaited.retainAll(seen.writers());
    if (awaited.isEmpty()) {
      settled = candidate;
      candidate = seen.last();
      awaited.addAll(seen.writers());
      awaitedSince = now;
    }
    if (awaited.isEmpty()) {
      settled = candidate;
    }
    return settled;
  }

  /** For how long the same open transactions have kept the log from being settled. */
  Duration delay(Instant now) {
    return awaited.isEmpty() ? Duration.ZERO : Duration.between(awaitedSince, now);
  }
}
