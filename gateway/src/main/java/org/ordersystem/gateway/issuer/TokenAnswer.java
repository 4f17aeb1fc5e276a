package org.ordersystem.gateway.issuer;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;

/**
 * What the token endpoint answers: its JSON is OAuth 2's (RFC 6749, section 5), errors included.
 */
sealed interface TokenAnswer {
  Response toResponse();

  /** A token. */
  record Issued(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn)
      implements TokenAnswer {
    @Override
    public Response toResponse() {
      return Response.ok(this).header(CACHE_CONTROL, "no-store").build();
    }
  }

  /** No token, and the code that says why. */
  record Refused(String error) implements TokenAnswer {
    @Override
    public Response toResponse() {
      return Response.status(400).entity(this).header(CACHE_CONTROL, "no-store").build();
    }
  }

  /** No token for a client that is not who it says. */
  record UnknownClient(String error) implements TokenAnswer {
    @Override
    public Response toResponse() {
      return Response.status(401)
          .entity(this)
          .header(CACHE_CONTROL, "no-store")
          .header(WWW_AUTHENTICATE, "Basic realm=\"order-system\"")
          .build();
    }
  }
}
