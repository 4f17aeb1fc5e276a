package org.ordersystem.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** One bucket of requests for each caller, in this process's memory. */
@Singleton
class RateLimiter {
  private final RateLimitConfig config;
  private final Cache<String, Bucket> buckets;

  RateLimiter(RateLimitConfig config) {
    this.config = config;
    // A bucket left alone for a period is full again, so it can be forgotten.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(config.remembered())
            .expireAfterAccess(config.period())
            .build();
  }

  boolean isOn() {
    return config.requests() > 0;
  }

  /** Takes one request out of the caller's bucket. */
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

  /** Whether a request may pass, and in seconds, when the bucket is full or has one again. */
  record Verdict(boolean allowed, long remaining, long full, long next) {}
}
