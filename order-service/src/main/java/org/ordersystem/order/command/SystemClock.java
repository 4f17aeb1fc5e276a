package org.ordersystem.order.command;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The service's clock, in the microseconds that PostgreSQL can store. */
class SystemClock {
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  @Produces
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), MICROSECOND);
  }
}
