package org.ordersystem.orchestrator.participant;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the orchestrator gets the token that it shows to participants. */
@ConfigMapping(prefix = "ordersystem.token")
public interface TokenConfig {
  /** The identity provider's token endpoint (OAuth 2.0, client credentials). */
  URI url();

  /** The orchestrator's name there. */
  String clientId();

  /** Its secret; there is no default. */
  String clientSecret();
}
