package org.ordersystem.gateway.client;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The copies of the catalogue that are served while the inventory service is down. */
@ConfigMapping(prefix = "ordersystem.catalogue-copy")
interface CatalogueCopyConfig {
  /** How old a copy may be; past it the failure itself is answered. */
  @WithDefault("1H")
  Duration maxAge();

  /** How much memory all copies may take together; past it those used least make room. */
  @WithDefault("4M")
  MemorySize maxSize();
}
