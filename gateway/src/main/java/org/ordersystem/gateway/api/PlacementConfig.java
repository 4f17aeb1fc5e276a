package org.ordersystem.gateway.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an order is placed. */
@ConfigMapping(prefix = "ordersystem.placement")
interface PlacementConfig {
  /**
   * How long the order service may take to show the order just placed or changed; past it the
   * client gets the order as it was before.
   */
  @WithDefault("2S")
  Duration readBack();
}
