package org.ordersystem.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Configures the development issuer. */
@ConfigMapping(prefix = "ordersystem.development-issuer")
public interface IssuerConfig {
  /** The path of the RSA key that signs (PKCS #8, PEM). Without it no token is issued. */
  Optional<String> signingKeyLocation();

  /** The secret of the client saga-orchestrator. Without it no token is issued. */
  Optional<String> clientSecret();

  /** The issuer that the tokens contain. By default it is the one that the services check. */
  @WithDefault("${mp.jwt.verify.issuer}")
  String name();

  /** How long a token is valid. */
  @WithDefault("1H")
  Duration lifetime();

  /**
   * The addresses to which a browser may return from the sign-in page. They are compared as text.
   * By default it is the start page of the web application at the gateway.
   */
  @WithDefault("${mp.jwt.verify.issuer}/")
  Set<URI> redirectUris();

  /** How long a browser stays signed in. It must sign in again after that. */
  @WithDefault("12H")
  Duration session();
}
