package org.ordersystem.orchestrator.participant;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** How the orchestrator gets its own token for the participants. */
@ConfigMapping(prefix = "ordersystem.token")
public interface TokenConfig {
  /** The identity provider's token endpoint (OAuth 2.0, client credentials). */
  URI url();

  /** The client id of the orchestrator. */
  String clientId();

  /** The client secret. There is no default. */
  String clientSecret();
}
