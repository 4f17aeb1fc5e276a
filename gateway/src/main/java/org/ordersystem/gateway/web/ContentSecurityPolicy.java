package org.ordersystem.gateway.web;

import java.net.URI;
import java.util.Optional;

/**
 * What the page may load and whom it may ask: its own origin and the token endpoint. There is no
 * inline script or style, no other page may frame it, and no text becomes markup (Trusted Types;
 * the view library has the only policy, for its constant templates).
 */
final class ContentSecurityPolicy {
  private ContentSecurityPolicy() {}

  static String of(SignInConfig signIn) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
        + signIn.tokenEndpoint().flatMap(ContentSecurityPolicy::origin).orElse("")
        + "; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
        + "; require-trusted-types-for 'script'; trusted-types lit-html";
  }

  private static Optional<String> origin(URI endpoint) {
    return endpoint.isAbsolute()
        ? Optional.of(" " + endpoint.getScheme() + "://" + endpoint.getRawAuthority())
        : Optional.empty();
  }
}
