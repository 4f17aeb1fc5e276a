package org.ordersystem.gateway.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests one subject, or one address without a valid token, may send. */
@ConfigMapping(prefix = "ordersystem.rate-limit")
interface RateLimitConfig {
  /** Requests per period, which may also come all at once; 0 switches the limit off. */
  @WithDefault("600")
  int requests();

  /** The time in which as many requests come to be allowed again. */
  @WithDefault("10S")
  Duration period();

  /** How many subjects and addresses are remembered; past it those seen longest ago start anew. */
  @WithDefault("50000")
  int remembered();
}
