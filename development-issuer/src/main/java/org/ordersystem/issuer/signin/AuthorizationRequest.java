package org.ordersystem.issuer.signin;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.ordersystem.issuer.Form;
import org.ordersystem.issuer.WebClient;

/**
 * What a browser asks for: a code for a user, in exchange for a token (RFC 6749, section 4.1.1, and
 * RFC 7636).
 */
sealed interface AuthorizationRequest {
  /**
   * A request that can be carried out.
   *
   * @param nonce goes into the ID token; null if there is none
   */
  record Valid(URI redirectUri, String state, String challenge, String nonce, Prompt prompt)
      implements AuthorizationRequest {}

  /** A request with a mistake, of which the client is told at its own address. */
  record Refused(URI redirectUri, String state, String error) implements AuthorizationRequest {}

  /** A request of an unknown client, or with an address that is not the client's. */
  record Foreign() implements AuthorizationRequest {}

  /** Whether the user is asked (OpenID Connect Core, section 3.1.2.1). */
  enum Prompt {
    /** Only without a session. */
    IF_NEEDED,
    /** Never: without a session the answer is an error. */
    NONE,
    /** Always. */
    LOGIN
  }

  /** A SHA-256 in base64url. */
  Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  int LONGEST_VALUE = 500;

  /** Checks a request. No request is trusted with an address before its client is known. */
  static AuthorizationRequest of(Form form, Set<URI> redirectUris) {
    URI redirectUri =
        redirectUris.stream()
            .filter(known -> form.has("redirect_uri", known.toString()))
            .findFirst()
            .orElse(null);
    if (redirectUri == null || !form.has("client_id", WebClient.ID)) {
      return new Foreign();
    }
    String state = form.get("state");
    String nonce = form.get("nonce");
    if (!isValue(state) || nonce != null && !isValue(nonce)) {
      return new Refused(redirectUri, null, "invalid_request");
    }
    if (!form.has("response_type", "code")) {
      return new Refused(redirectUri, state, "unsupported_response_type");
    }
    String challenge = form.get("code_challenge");
    if (challenge == null
        || !CHALLENGE.matcher(challenge).matches()
        || !form.has("code_challenge_method", "S256")) {
      return new Refused(redirectUri, state, "invalid_request");
    }
    return new Valid(redirectUri, state, challenge, nonce, prompt(form.get("prompt")));
  }

  private static boolean isValue(String text) {
    return text != null && !text.isEmpty() && text.length() <= LONGEST_VALUE;
  }

  private static Prompt prompt(String text) {
    return switch (text) {
      case "none" -> Prompt.NONE;
      case "login" -> Prompt.LOGIN;
      case null, default -> Prompt.IF_NEEDED;
    };
  }
}
