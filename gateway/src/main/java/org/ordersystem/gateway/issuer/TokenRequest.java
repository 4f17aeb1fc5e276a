package org.ordersystem.gateway.issuer;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;

/** The parameters of an OAuth 2 token request (RFC 6749, sections 4.3.2 and 4.4.2). */
public record TokenRequest(
    @RestForm("grant_type") String grantType,
    @RestForm String username,
    @RestForm String password,
    @RestForm("client_id") String clientId,
    @RestForm("client_secret") String clientSecret,
    @RestHeader(AUTHORIZATION) String authorization) {

  boolean usesBasic() {
    return authorization != null;
  }

  Optional<Credentials> user() {
    return username == null || password == null
        ? Optional.empty()
        : Optional.of(new Credentials(username, password));
  }

  Credentials client() {
    return usesBasic()
        ? Credentials.basic(authorization).orElse(new Credentials(null, null))
        : new Credentials(clientId, clientSecret);
  }
}
