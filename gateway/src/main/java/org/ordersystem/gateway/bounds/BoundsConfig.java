package org.ordersystem.gateway.bounds;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How large a request may be. The server's own limits (quarkus.http.limits) lie above these: it
 * cuts the connection with a bare status, while a request between the two is told why in a problem.
 */
@ConfigMapping(prefix = "ordersystem.bounds")
interface BoundsConfig {
  /** The longest address, query included; past it 414. */
  @WithDefault("8K")
  MemorySize uri();

  /** The most bytes of all header fields together; past it 431. */
  @WithDefault("16K")
  MemorySize headers();

  /** The most bytes of a body; past it 413. */
  @WithDefault("64K")
  MemorySize body();
}
