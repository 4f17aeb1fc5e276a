package org.ordersystem.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An OAuth 2 token request (RFC 6749, sections 4.3.2 and 4.4.2). */
record TokenRequest(Map<String, String> parameters, String authorization) {
  /** Reads the form. Empty if it is malformed or names a parameter twice. */
  static Optional<TokenRequest> read(String form, String authorization) {
    Map<String, String> parameters = new HashMap<>();
    try {
      for (String parameter : form.split("&")) {
        String[] pair = parameter.split("=", 2);
        String value = pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8);
        if (parameters.put(URLDecoder.decode(pair[0], UTF_8), value) != null) {
          return Optional.empty();
        }
      }
      return Optional.of(new TokenRequest(parameters, authorization));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  String grantType() {
    return parameters.get("grant_type");
  }

  Optional<Credentials> user() {
    Credentials user = new Credentials(parameters.get("username"), parameters.get("password"));
    return user.name() == null || user.secret() == null ? Optional.empty() : Optional.of(user);
  }

  /** The credentials of the client, from HTTP Basic if present, otherwise from the form. */
  Credentials client() {
    return authorization == null
        ? new Credentials(parameters.get("client_id"), parameters.get("client_secret"))
        : Credentials.basic(authorization).orElse(new Credentials(null, null));
  }
}
