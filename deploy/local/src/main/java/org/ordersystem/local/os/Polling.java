package org.ordersystem.local.os;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.ordersystem.local.LocalSystemException;

/** Polls a condition. */
public final class Polling {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Polling() {}

  /** Waits for a condition and returns whether it became true within the limit. */
  public static boolean until(BooleanSupplier condition, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(PAUSE);
    }
    return true;
  }

  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalSystemException("Interrupted", e);
    }
  }
}
