package org.ordersystem.gateway.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway reads an order that it has just placed or changed. */
@ConfigMapping(prefix = "ordersystem.read-back")
interface ReadBackConfig {
  /** The time limit. After it the response contains the order as it was before the read. */
  @WithDefault("2S")
  Duration timeout();
}
