package org.ordersystem.gateway.limit.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.ordersystem.gateway.caller.Caller;

/** The token buckets of this replica, in its memory. */
@Singleton
class LocalBuckets {
  private final RateLimitConfig config;
  private final Cache<Key, Bucket> buckets;

  /**
   * @throws IllegalArgumentException if a budget or the period is not positive
   */
  @Inject
  LocalBuckets(RateLimitConfig config) {
    this(config, Caffeine.newBuilder());
  }

  /** With the clock and the threads of this builder. */
  LocalBuckets(RateLimitConfig config, Caffeine<Object, Object> memory) {
    this.config = config;
    Arrays.stream(Budget.values()).forEach(this::newBucket);
    // A bucket that is not used for one period is full again, so it can be removed.
    this.buckets =
        memory.maximumSize(config.remembered()).expireAfterAccess(config.period()).build();
  }

  /** Takes one request from the caller's budget. */
  Verdict take(Budget budget, Caller caller) {
    return Verdict.of(
        buckets
            .get(new Key(budget, caller), key -> newBucket(budget))
            .tryConsumeAndReturnRemaining(1));
  }

  private Bucket newBucket(Budget budget) {
    int requests = config.requests(budget);
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, config.period()))
        .build();
  }

  private record Key(Budget budget, Caller caller) {}
}
