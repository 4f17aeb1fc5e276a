package org.ordersystem.orchestrator.participant.token;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How the orchestrator gets its own token for the participants. */
@ConfigMapping(prefix = "ordersystem.token")
public interface TokenConfig {
  /** The identity provider's token endpoint (OAuth 2.0, client credentials). */
  URI url();

  /** The client id of the orchestrator. */
  String clientId();

  /** The client secret. There is no default. */
  String clientSecret();

  /** The {@code audience} that some identity providers want to be told. */
  Optional<String> audience();

  /** The {@code resource} (RFC 8707) the token is for, if the identity provider wants it. */
  Optional<String> resource();

  /** The {@code scope} to ask for, if the identity provider wants it. */
  Optional<String> scope();
}
