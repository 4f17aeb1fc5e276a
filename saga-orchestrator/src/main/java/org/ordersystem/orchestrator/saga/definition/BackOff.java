package org.ordersystem.orchestrator.saga.definition;

import java.time.Duration;

/**
 * Exponential back-off with full jitter on its upper half: attempt n waits between half of {@code
 * first * 2^(n-1)} and all of it, never more than {@code cap}.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">M.
 *     Brooker, Exponential Backoff And Jitter</a>
 */
public record BackOff(Duration first, Duration cap) {
  public BackOff {
    if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
      throw new IllegalArgumentException("back-off from " + first + " to " + cap);
    }
  }

  /**
   * How long to wait after a failed attempt.
   *
   * @param attempt 1 for the first
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  public Duration after(int attempt, double random) {
    double most = first.toMillis() * Math.pow(2, Math.min(attempt - 1, 30));
    double capped = Math.min(most, cap.toMillis());
    return Duration.ofMillis((long) (capped / 2 + capped / 2 * random));
  }
}
