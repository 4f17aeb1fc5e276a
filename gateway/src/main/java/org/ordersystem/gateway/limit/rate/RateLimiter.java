package org.ordersystem.gateway.limit.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Keeps one token bucket for each caller, in the memory of this process. */
@Singleton
class RateLimiter {
  private final RateLimitConfig config;
  private final Cache<String, Bucket> buckets;

  RateLimiter(RateLimitConfig config) {
    this.config = config;
    // A bucket that is not used for one period is full again, so it can be removed.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(config.remembered())
            .expireAfterAccess(config.period())
            .build();
  }

  boolean isOn() {
    return config.requests() > 0;
  }

  /** Takes one request from the bucket of the caller. */
  Verdict take(String caller) {
    ConsumptionProbe probe =
        buckets.get(caller, newCaller -> newBucket()).tryConsumeAndReturnRemaining(1);
    return new Verdict(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForReset()),
        seconds(probe.getNanosToWaitForRefill()));
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(config.requests()).refillGreedy(config.requests(), config.period()))
        .build();
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }

  /**
   * The result for one request.
   *
   * @param secondsUntilFull the time until the whole limit is available again
   * @param secondsUntilNext the time until the next request is allowed
   */
  record Verdict(boolean allowed, long remaining, long secondsUntilFull, long secondsUntilNext) {}
}
