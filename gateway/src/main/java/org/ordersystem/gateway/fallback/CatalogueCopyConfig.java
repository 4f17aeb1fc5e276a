package org.ordersystem.gateway.fallback;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The copies of the catalogue that the gateway serves while the inventory service is down. */
@ConfigMapping(prefix = "ordersystem.catalogue-copy")
interface CatalogueCopyConfig {
  /** The maximum age of a copy. Older copies are not served; the client gets the failure. */
  @WithDefault("1H")
  Duration maxAge();

  /** The maximum size of all copies together. Beyond it the least used copies are removed. */
  @WithDefault("4M")
  MemorySize maxSize();
}
