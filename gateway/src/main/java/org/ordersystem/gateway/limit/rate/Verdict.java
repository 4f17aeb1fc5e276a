package org.ordersystem.gateway.limit.rate;

import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.TimeUnit;

/**
 * The result for one request.
 *
 * @param secondsUntilFull the time until the whole budget is available again
 * @param secondsUntilNext the time until the next request is allowed
 */
record Verdict(boolean allowed, long remaining, long secondsUntilFull, long secondsUntilNext) {
  static Verdict of(ConsumptionProbe probe) {
    return new Verdict(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForReset()),
        seconds(probe.getNanosToWaitForRefill()));
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }
}
