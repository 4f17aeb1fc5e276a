package org.ordersystem.gateway.web;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the page learns from the gateway. Everybody can read it.
 *
 * @param signIn null if nobody can sign in
 * @param hasLab whether there is a failure lab, on a developer's machine
 * @param traceAddress where a trace is shown, with {@code {traceId}} in it; null if nowhere
 */
record Configuration(SignIn signIn, boolean hasLab, String traceAddress) {
  /** The provider. */
  record SignIn(
      URI authorizationEndpoint,
      URI tokenEndpoint,
      URI endSessionEndpoint,
      String clientId,
      String scope) {}

  private static final Pattern TRACE_ADDRESS = Pattern.compile("https?://.+\\{traceId}.*");

  /**
   * @throws IllegalArgumentException if the address of traces is none
   */
  static Configuration of(SignInConfig config, boolean hasLab, Optional<String> traceAddress) {
    traceAddress.ifPresent(Configuration::check);
    return new Configuration(
        config.authorizationEndpoint().isEmpty() || config.tokenEndpoint().isEmpty()
            ? null
            : new SignIn(
                config.authorizationEndpoint().get(),
                config.tokenEndpoint().get(),
                config.endSessionEndpoint().orElse(null),
                config.clientId(),
                config.scope()),
        hasLab,
        traceAddress.orElse(null));
  }

  private static void check(String traceAddress) {
    if (!TRACE_ADDRESS.matcher(traceAddress).matches()) {
      throw new IllegalArgumentException(
          "ordersystem.web.trace-address is not an http URL with {traceId} in it: " + traceAddress);
    }
  }
}
