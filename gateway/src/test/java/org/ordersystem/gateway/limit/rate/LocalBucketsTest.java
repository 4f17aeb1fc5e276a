package org.ordersystem.gateway.limit.rate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordersystem.gateway.caller.Caller;
import org.ordersystem.gateway.caller.Caller.Kind;

/** The memory of the rate limit is bounded in number and in time. */
class LocalBucketsTest {
  private static final int REMEMBERED = 10;

  /** One request an hour. */
  private record Limits() implements RateLimitConfig {
    @Override
    public int readRequests() {
      return 1;
    }

    @Override
    public int writeRequests() {
      return 1;
    }

    @Override
    public int pageRequests() {
      return 1;
    }

    @Override
    public Duration period() {
      return Duration.ofHours(1);
    }

    @Override
    public int remembered() {
      return REMEMBERED;
    }

    @Override
    public boolean shared() {
      return false;
    }
  }

  private final AtomicLong clock = new AtomicLong();
  private final LocalBuckets buckets =
      new LocalBuckets(
          new Limits(), Caffeine.newBuilder().ticker(clock::get).executor(Runnable::run));

  private boolean allows(Caller caller) {
    return buckets.take(Budget.READ, caller).allowed();
  }

  private static List<Caller> callers(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new Caller(Kind.ADDRESS, "198.51.100." + i))
        .toList();
  }

  @Test
  void ofManyCallersOnlySoManyAreRemembered() {
    List<Caller> all = callers(1_000);
    all.forEach(caller -> assertTrue(allows(caller)));

    long refused = all.stream().filter(caller -> !allows(caller)).count();
    assertThat(refused, lessThanOrEqualTo((long) REMEMBERED));
  }

  @Test
  void aCallerIsForgottenAPeriodAfterTheLastRequest() {
    Caller caller = callers(1).getFirst();
    assertTrue(allows(caller));
    clock.addAndGet(Duration.ofMinutes(59).toNanos());
    assertFalse(allows(caller));
    clock.addAndGet(Duration.ofMinutes(59).toNanos());
    assertFalse(allows(caller));

    clock.addAndGet(Duration.ofHours(1).toNanos());
    assertTrue(allows(caller));
  }
}
