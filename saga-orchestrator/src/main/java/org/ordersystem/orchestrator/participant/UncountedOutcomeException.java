package org.ordersystem.orchestrator.participant;

import java.time.Duration;

/** The participant is there but has not accepted this one call: 401 or 429. */
class UncountedOutcomeException extends UnknownOutcomeException {
  UncountedOutcomeException(int status, Duration retryAfter) {
    super("answered " + status, retryAfter);
  }
}
