package org.ordersystem.gateway.client.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of streams of orders. */
@ConfigMapping(prefix = "ordersystem.open-streams")
public interface StreamConfig {
  /**
   * The number of open streams of this replica. Beyond it a stream is refused with 503. The default
   * is half of quarkus.http.limits.max-connections, so that streams leave connections for others.
   */
  @WithDefault("2048")
  int limit();

  /** The time without a byte after which the order service counts as gone. It sends heartbeats. */
  @WithDefault("45S")
  Duration idleTimeout();
}
