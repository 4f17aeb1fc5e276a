package org.ordersystem.gateway.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/**
 * Where people sign in: an OpenID Connect provider. The web application is a public client of it
 * and uses the authorization code flow with PKCE. Without these keys the web application shows only
 * what needs no token.
 */
@ConfigMapping(prefix = "ordersystem.sign-in")
interface SignInConfig {
  /** The authorization endpoint of the provider: an absolute URL, or a path at the gateway. */
  Optional<URI> authorizationEndpoint();

  /** The token endpoint of the provider. It must allow requests of the gateway's origin (CORS). */
  Optional<URI> tokenEndpoint();

  /** The end session endpoint of the provider. Without it, signing out ends only the page's own. */
  Optional<URI> endSessionEndpoint();

  /** The id of the web application at the provider. */
  @WithDefault("order-system-web")
  String clientId();

  /** The scope that is asked for. */
  @WithDefault("openid")
  String scope();
}
