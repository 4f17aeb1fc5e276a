package org.ordersystem.gateway.web;

import java.net.URI;

/**
 * What the page learns from the gateway. Everybody can read it.
 *
 * @param signIn null if nobody can sign in
 * @param hasLab whether there is a failure lab, on a developer's machine
 */
record Configuration(SignIn signIn, boolean hasLab) {
  /** The provider. */
  record SignIn(
      URI authorizationEndpoint,
      URI tokenEndpoint,
      URI endSessionEndpoint,
      String clientId,
      String scope) {}

  static Configuration of(SignInConfig config, boolean hasLab) {
    return new Configuration(
        config.authorizationEndpoint().isEmpty() || config.tokenEndpoint().isEmpty()
            ? null
            : new SignIn(
                config.authorizationEndpoint().get(),
                config.tokenEndpoint().get(),
                config.endSessionEndpoint().orElse(null),
                config.clientId(),
                config.scope()),
        hasLab);
  }
}
