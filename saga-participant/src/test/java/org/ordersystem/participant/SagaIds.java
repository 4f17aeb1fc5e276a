package org.ordersystem.participant;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Saga ids with a given start time: UUIDv7 (RFC 9562, 5.7). */
public final class SagaIds {
  private SagaIds() {}

  public static UUID begun(Duration ago) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long millis = Instant.now().minus(ago).toEpochMilli();
    return new UUID(
        millis << 16 | 0x7000 | random.nextInt(0x1000),
        random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
  }
}
