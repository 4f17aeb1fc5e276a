package org.ordersystem.testsupport;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what a machine that does other work at the same time may need long for. */
public final class Waiting {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Waiting() {}

  /** As {@link Awaitility#await()}, whose limit is 10 seconds. */
  public static ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT);
  }
}
