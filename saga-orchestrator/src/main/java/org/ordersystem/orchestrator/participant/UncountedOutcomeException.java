package org.ordersystem.orchestrator.participant;

import java.time.Duration;

/**
 * An unknown outcome that says nothing about other calls, so the circuit breaker does not count it.
 * Either the participant is there but has not accepted this one call (401 or 429), or the answer is
 * {@linkplain ForeignAnswerException not the participant's}.
 */
class UncountedOutcomeException extends UnknownOutcomeException {
  UncountedOutcomeException(int status, Duration retryAfter) {
    this("answered " + status, retryAfter);
  }

  UncountedOutcomeException(String message, Duration retryAfter) {
    super(message, retryAfter);
  }
}
