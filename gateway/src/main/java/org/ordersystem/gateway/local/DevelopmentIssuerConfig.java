package org.ordersystem.gateway.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the development issuer is. */
@ConfigMapping(prefix = "ordersystem.development-issuer")
interface DevelopmentIssuerConfig {
  /** The base URL of the development issuer. It is used in the profile local only. */
  @WithDefault("http://localhost:8086")
  URI url();
}
