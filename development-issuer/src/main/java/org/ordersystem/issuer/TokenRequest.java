package org.ordersystem.issuer;

import java.util.Optional;

/**
 * An OAuth 2 token request (RFC 6749, sections 4.1.3, 4.3.2, 4.4.2 and 6).
 *
 * @param authorization the header field, or null
 */
record TokenRequest(Form form, String authorization) {
  String grantType() {
    return form.get("grant_type");
  }

  Optional<Credentials> user() {
    Credentials user = new Credentials(form.get("username"), form.get("password"));
    return user.name() == null || user.secret() == null ? Optional.empty() : Optional.of(user);
  }

  /** The credentials of the client, from HTTP Basic if present, otherwise from the form. */
  Credentials client() {
    return authorization == null
        ? new Credentials(form.get("client_id"), form.get("client_secret"))
        : Credentials.basic(authorization).orElse(new Credentials(null, null));
  }
}
