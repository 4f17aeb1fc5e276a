package org.ordersystem.orchestrator.participant.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How the orchestrator gets its own token for the participants. */
@ConfigMapping(prefix = "ordersystem.token")
public interface TokenConfig {
  /** The identity provider's token endpoint (OAuth 2.0, client credentials). */
  @WithDefault("http://localhost:8080/token")
  URI url();

  /** The client id of the orchestrator. */
  @WithDefault("saga-orchestrator")
  String clientId();

  /** The client secret. There is no default. */
  String clientSecret();

  /**
   * The time limit of a request for a token, with the connection and the whole answer. All steps
   * that need the token wait for it.
   */
  @WithDefault("3s")
  Duration timeout();

  /** The {@code audience} that some identity providers want to be told. */
  Optional<String> audience();

  /** The {@code resource} (RFC 8707) the token is for, if the identity provider wants it. */
  Optional<String> resource();

  /** The {@code scope} to ask for, if the identity provider wants it. */
  Optional<String> scope();
}
