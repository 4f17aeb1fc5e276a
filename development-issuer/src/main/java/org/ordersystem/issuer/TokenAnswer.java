package org.ordersystem.issuer;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;

/**
 * An answer of the token endpoint. Its JSON is that of OAuth 2 (RFC 6749, section 5), errors
 * included.
 */
sealed interface TokenAnswer {
  Response toResponse();

  /**
   * A token.
   *
   * @param refreshToken null if the grant has none
   * @param idToken null if the grant has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Issued(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      @JsonProperty("refresh_token") String refreshToken,
      @JsonProperty("id_token") String idToken)
      implements TokenAnswer {
    @Override
    public Response toResponse() {
      return Response.ok(this).header(CACHE_CONTROL, "no-store").build();
    }
  }

  /** No token, with the error code. */
  record Refused(String error) implements TokenAnswer {
    @Override
    public Response toResponse() {
      return Response.status(400).entity(this).header(CACHE_CONTROL, "no-store").build();
    }
  }

  /** No token, because the client is unknown or its secret is wrong. */
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
