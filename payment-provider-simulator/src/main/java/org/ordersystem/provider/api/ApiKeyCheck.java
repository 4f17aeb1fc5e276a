package org.ordersystem.provider.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.ordersystem.provider.ProviderConfig;

/** Checks the API key in constant time, so that the duration reveals nothing about the key. */
class ApiKeyCheck {
  private final byte[] expected;

  ApiKeyCheck(ProviderConfig config) {
    this.expected = bytes("Bearer " + config.apiKey());
  }

  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    String shown = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (shown == null || !MessageDigest.isEqual(expected, bytes(shown))) {
      throw ProviderProblems.unauthorized();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
