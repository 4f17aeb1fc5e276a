package org.ordersystem.gateway.limit.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The rate limit of a subject, or of an address if there is no valid token. */
@ConfigMapping(prefix = "ordersystem.rate-limit")
interface RateLimitConfig {
  /** The number of requests per period. They may arrive all at once. 0 switches the limit off. */
  @WithDefault("600")
  int requests();

  /** The time after which the whole number of requests is available again. */
  @WithDefault("10S")
  Duration period();

  /** The number of subjects and addresses to remember. Beyond it the oldest start again. */
  @WithDefault("50000")
  int remembered();
}
