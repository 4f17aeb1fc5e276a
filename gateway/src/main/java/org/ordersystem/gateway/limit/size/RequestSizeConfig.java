package org.ordersystem.gateway.limit.size;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * The size limits of a request. The limits of the HTTP server (quarkus.http.limits) must not be
 * lower: beyond them it closes the connection, and in HTTP/2 it may do so without a response.
 */
@ConfigMapping(prefix = "ordersystem.request-size")
interface RequestSizeConfig {
  /** The length of the address with its query. Beyond it the response is 414. */
  @WithDefault("8K")
  MemorySize uri();

  /** The size of all header fields together. Beyond it the response is 431. */
  @WithDefault("16K")
  MemorySize headers();

  /** The size of the body. Beyond it the response is 413. */
  @WithDefault("${quarkus.http.limits.max-body-size}")
  MemorySize body();

  /** The size of all bodies in memory together. Beyond it the response is 503. */
  @WithDefault("32M")
  MemorySize allBodies();

  /**
   * The time limit for a body to arrive completely. If it takes longer, the response is 408. A body
   * needs no least rate beside it, since it is small: it holds at most its size, for this time.
   */
  @WithDefault("10S")
  Duration bodyTimeout();
}
