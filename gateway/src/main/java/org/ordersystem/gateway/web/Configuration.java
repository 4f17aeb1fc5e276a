package org.ordersystem.gateway.web;

import java.net.URI;

/**
 * What the page learns from the gateway. Everybody can read it.
 *
 * @param signIn null if nobody can sign in
 */
record Configuration(SignIn signIn) {
  /** The provider. */
  record SignIn(
      URI authorizationEndpoint,
      URI tokenEndpoint,
      URI endSessionEndpoint,
      String clientId,
      String scope) {}

  static Configuration of(SignInConfig config) {
    return new Configuration(
        config.authorizationEndpoint().isEmpty() || config.tokenEndpoint().isEmpty()
            ? null
            : new SignIn(
                config.authorizationEndpoint().get(),
                config.tokenEndpoint().get(),
                config.endSessionEndpoint().orElse(null),
                config.clientId(),
                config.scope()));
  }
}
