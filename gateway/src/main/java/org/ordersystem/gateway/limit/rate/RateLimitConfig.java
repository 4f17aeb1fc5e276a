package org.ordersystem.gateway.limit.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** The rate limit of a subject, or of an address if there is no valid token. */
@ConfigMapping(prefix = "ordersystem.rate-limit")
interface RateLimitConfig {
  /** The number of requests per period that read. They may arrive all at once. At least 1. */
  @WithName("read.requests")
  @WithDefault("600")
  int readRequests();

  /** The number of requests per period that change something, such as placing an order. */
  @WithName("write.requests")
  @WithDefault("300")
  int writeRequests();

  /** The number of requests per period for files of the web application. A first visit is 40. */
  @WithName("page.requests")
  @WithDefault("3000")
  int pageRequests();

  /** The time after which the whole number of requests is available again. */
  @WithDefault("10S")
  Duration period();

  /** The number of budgets to remember. Beyond it those that are used least start again. */
  @WithDefault("50000")
  int remembered();

  /**
   * Whether all replicas of the gateway share the budgets, in the PostgreSQL database of the
   * datasource "rate-limit". Otherwise each replica counts by itself.
   */
  @WithDefault("false")
  boolean shared();

  default int requests(Budget budget) {
    return switch (budget) {
      case READ -> readRequests();
      case WRITE -> writeRequests();
      case PAGE -> pageRequests();
    };
  }
}
