package org.ordersystem.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** A name and a secret, as a client or a user presents them. */
public record Credentials(String name, String secret) {
  /** Reads HTTP Basic with form-encoded parts (RFC 6749, section 2.3.1). Empty if malformed. */
  static Optional<Credentials> basic(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      String pair =
          new String(Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Credentials(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1))));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Compares in constant time. */
  boolean match(String expectedName, String expectedSecret) {
    return isSame(name, expectedName) & isSame(secret, expectedSecret);
  }

  private static boolean isSame(String given, String expected) {
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
  }

  private static String decode(String part) {
    return URLDecoder.decode(part, UTF_8);
  }
}
