package org.ordersystem.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Configures the development issuer. */
@ConfigMapping(prefix = "ordersystem.development-issuer")
interface IssuerConfig {
  /** The path of the RSA key that signs (PKCS #8, PEM). Without it no token is issued. */
  Optional<String> signingKeyLocation();

  /** The secret of the client saga-orchestrator. Without it no token is issued. */
  Optional<String> clientSecret();

  /** The issuer that the tokens contain. By default it is the one that the services check. */
  @WithDefault("${mp.jwt.verify.issuer:http://localhost:8080}")
  String name();

  /** How long a token is valid. */
  @WithDefault("1H")
  Duration lifetime();
}
