package org.ordersystem.gateway.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The built-in token issuer for development; it works in the profile {@code local} only. */
@ConfigMapping(prefix = "ordersystem.development-issuer")
interface IssuerConfig {
  /** Path of the PKCS #8 PEM file with the RSA key that signs; without it there is no issuer. */
  Optional<String> signingKeyLocation();

  /** The secret of the client saga-orchestrator; without it there is no issuer. */
  Optional<String> clientSecret();

  /** How long a token is valid. */
  @WithDefault("1H")
  Duration lifetime();
}
