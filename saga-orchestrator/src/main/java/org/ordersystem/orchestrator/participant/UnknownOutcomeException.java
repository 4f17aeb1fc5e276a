package org.ordersystem.orchestrator.participant;

import java.time.Duration;

/**
 * A call whose outcome is unknown. The circuit breaker counts it as a failure, but not an {@link
 * UncountedOutcomeException}.
 */
class UnknownOutcomeException extends RuntimeException {
  static final String TOKEN_REFUSED = "answered 401";

  private final transient Duration retryAfter;

  UnknownOutcomeException(String message, Duration retryAfter) {
    super(message, null, false, false);
    this.retryAfter = retryAfter;
  }

  /** The token was refused, as opposed to the call. */
  boolean isTokenRefused() {
    return TOKEN_REFUSED.equals(getMessage());
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
