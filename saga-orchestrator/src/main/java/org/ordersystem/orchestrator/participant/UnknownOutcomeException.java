package org.ordersystem.orchestrator.participant;

import java.time.Duration;

/** A call whose outcome nobody knows: what a circuit breaker counts. */
class UnknownOutcomeException extends RuntimeException {
  private final transient Duration retryAfter;

  UnknownOutcomeException(String message, Duration retryAfter) {
    super(message, null, false, false);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
